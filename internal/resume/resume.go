// Package resume keeps the state of a long run in a file, so that a run that
// was stopped, even killed, goes on where it was.
package resume

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// Fingerprint tells runs apart: by their options and by what the files hold
// that they read.
func Fingerprint(options string, files ...string) (string, error) {
	h := sha256.New()
	io.WriteString(h, options)
	for _, path := range files {
		f, err := os.Open(path)
		if err != nil {
			return "", err
		}
		_, err = io.Copy(h, f)
		if err := errors.Join(err, f.Close()); err != nil {
			return "", fmt.Errorf("read %s: %w", path, err)
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// Keep writes the state of a run. The file is whole or not there: the run may
// be killed at any moment.
func Keep(path, run string, state any) error {
	var b bytes.Buffer
	e := gob.NewEncoder(&b)
	if err := errors.Join(e.Encode(run), e.Encode(state)); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := os.WriteFile(path+".new", b.Bytes(), 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

// Load reads what Keep wrote; false where there is nothing, or only the state
// of another run.
func Load(path, run string, state any) (bool, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	d := gob.NewDecoder(bytes.NewReader(data))
	var was string
	if err := d.Decode(&was); err != nil {
		return false, fmt.Errorf("%s: %w (delete it to begin anew)", path, err)
	}
	if was != run {
		return false, nil
	}
	if err := d.Decode(state); err != nil {
		return false, fmt.Errorf("%s: %w (delete it to begin anew)", path, err)
	}
	return true, nil
}
