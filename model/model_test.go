package model

import (
	"bytes"
	"testing"
)

func TestRoundTripAndDamage(t *testing.T) {
	file, err := Encode(Header{Stage: "x", Labels: []string{"a"}}, []byte("weights"))
	if err != nil {
		t.Fatal(err)
	}
	h, p, err := Decode(file, "x")
	if err != nil || !bytes.Equal(p, []byte("weights")) || h.Labels[0] != "a" {
		t.Fatalf("decode: %v %q %v", h, p, err)
	}
	if _, _, err := Decode(file, "y"); err == nil {
		t.Error("another stage's model is taken")
	}
	for i := range file {
		bad := bytes.Clone(file)
		bad[i] ^= 0x10
		if _, p, err := Decode(bad, "x"); err == nil && !bytes.Equal(p, []byte("weights")) {
			t.Errorf("byte %d changed and the payload with it, unnoticed", i)
		}
		if _, _, err := Decode(file[:i], "x"); err == nil {
			t.Errorf("cut at %d and unnoticed", i)
		}
	}
}

func FuzzDecode(f *testing.F) {
	file, _ := Encode(Header{Stage: "x"}, []byte("weights"))
	f.Add(file)
	f.Fuzz(func(t *testing.T, data []byte) {
		if h, p, err := Decode(data, "x"); err == nil && h.Bytes != len(p) {
			t.Error("length differs")
		}
	})
}
