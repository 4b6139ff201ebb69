// Package model is the file form of trained weights: a magic line, a header
// in JSON, and a payload whose length and SHA-256 the header gives. Reading
// never panics, whatever the bytes; what the payload means is its owner's.
package model

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
)

const magic = "demarche model 1\n"

// maxHeader bounds the header, in bytes.
const maxHeader = 1 << 20

// Header says what a model is.
type Header struct {
	Stage   string            `json:"stage"`             // the package that reads it, "mentions"
	Version int               `json:"version"`           // of the payload's form, counted by that package
	Labels  []string          `json:"labels,omitempty"`  // in the order of the weights
	Numbers map[string]int    `json:"numbers,omitempty"` // sizes the payload needs
	Notes   map[string]string `json:"notes,omitempty"`   // command, seed
	Bytes   int               `json:"bytes"`             // length of the payload; set by Encode
	SHA256  string            `json:"sha256"`            // of the payload, in hex; set by Encode
}

// ErrFormat is returned for bytes that are no model file.
var ErrFormat = errors.New("not a model file")

// Encode is the file of a header and its payload.
func Encode(h Header, payload []byte) ([]byte, error) {
	sum := sha256.Sum256(payload)
	h.Bytes, h.SHA256 = len(payload), hex.EncodeToString(sum[:])
	head, err := json.Marshal(h)
	if err != nil {
		return nil, fmt.Errorf("encode model header: %w", err)
	}
	out := binary.LittleEndian.AppendUint32([]byte(magic), uint32(len(head)))
	return append(append(out, head...), payload...), nil
}

// Decode checks a file and returns its header and payload. The payload is a
// part of data.
func Decode(data []byte, stage string) (Header, []byte, error) {
	var h Header
	n := len(magic)
	if len(data) < n+4 || string(data[:n]) != magic {
		return h, nil, ErrFormat
	}
	size := int(binary.LittleEndian.Uint32(data[n:]))
	rest := data[n+4:]
	if size > maxHeader || size > len(rest) {
		return h, nil, fmt.Errorf("model header of %d bytes: %w", size, ErrFormat)
	}
	if err := json.Unmarshal(rest[:size], &h); err != nil {
		return h, nil, fmt.Errorf("model header: %w", err)
	}
	payload := rest[size:]
	sum := sha256.Sum256(payload)
	switch {
	case h.Stage != stage:
		return h, nil, fmt.Errorf("a model of stage %q, want %q", h.Stage, stage)
	case h.Bytes != len(payload) || h.SHA256 != hex.EncodeToString(sum[:]):
		return h, nil, errors.New("model is damaged: length or checksum differ")
	}
	return h, payload, nil
}
