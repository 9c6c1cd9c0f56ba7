// Package bounded reads no more than it was told to, whatever is there: a
// project may have come from anybody.
package bounded

import (
	"bytes"
	"fmt"
	"io"
	"os"
)

// ReadFile reads a regular file, or what a link to one holds. It returns an
// error for a file with more bytes than most, and for anything that is no
// file: a pipe that nobody writes into would keep it for ever.
func ReadFile(name string, most int64) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, fmt.Errorf("it is a directory, wanted a file")
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("it is a special file, wanted a regular one")
	case info.Size() > most:
		return nil, fmt.Errorf("it has %d bytes, wanted at most %d", info.Size(), most)
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, most))
}

// A Buffer keeps the first Most bytes that are written to it.
type Buffer struct {
	Most int

	kept bytes.Buffer
}

// Write takes everything and never fails.
func (b *Buffer) Write(p []byte) (int, error) {
	b.kept.Write(p[:min(len(p), b.Most-b.kept.Len())])
	return len(p), nil
}

// Bytes returns what is kept.
func (b *Buffer) Bytes() []byte { return b.kept.Bytes() }

func (b *Buffer) String() string { return b.kept.String() }
