package journal

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"

	"backend/generator"
)

// No archive is longer, packed or unpacked. A project of a hundred resources
// comes to a tenth of it.
const (
	maxPacked   = 16 << 20
	maxUnpacked = 64 << 20
)

// Pack writes files into a tar.gz. The same files give the same bytes: no
// times, no owners, one mode. It makes none that Unpack does not read.
func Pack(files []generator.File) ([]byte, error) { return pack(files, gzip.BestSpeed) }

// pack is Pack with a level of compression.
func pack(files []generator.File, level int) ([]byte, error) {
	room := 0
	for _, file := range files {
		room += len(file.Data)
	}
	out := bytes.NewBuffer(make([]byte, 0, room)) // of which only what is written to costs anything
	zipped, err := gzip.NewWriterLevel(out, level)
	if err != nil {
		return nil, err
	}
	unzipped := &counter{Writer: zipped}
	archive := tar.NewWriter(unzipped)
	for _, file := range files {
		header := &tar.Header{Typeflag: tar.TypeReg, Name: file.Path, Mode: 0o644, Size: int64(len(file.Data))}
		if err := archive.WriteHeader(header); err != nil {
			return nil, err
		}
		if _, err := archive.Write(file.Data); err != nil {
			return nil, err
		}
	}
	if err := errors.Join(archive.Close(), zipped.Close()); err != nil {
		return nil, err
	}
	if out.Len() > maxPacked {
		return nil, tooLong("packed", maxPacked)
	}
	if unzipped.written >= maxUnpacked {
		return nil, tooLong("unpacked", maxUnpacked)
	}
	return out.Bytes(), nil
}

// A counter counts what is written.
type counter struct {
	io.Writer
	written int64
}

func (c *counter) Write(p []byte) (int, error) {
	c.written += int64(len(p))
	return c.Writer.Write(p)
}

// Unpack reads what Pack wrote: regular files with paths that a record may
// name, each of them once.
func Unpack(data []byte) ([]generator.File, error) {
	zipped, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	unzipped := &io.LimitedReader{R: zipped, N: maxUnpacked}
	files, seen, left := []generator.File{}, map[string]bool{}, int64(maxUnpacked)
	for archive := tar.NewReader(unzipped); ; {
		header, err := archive.Next()
		switch {
		case unzipped.N == 0:
			return nil, tooLong("unpacked", maxUnpacked)
		case errors.Is(err, io.EOF):
			return files, nil
		case err != nil:
			return nil, err
		case header.Typeflag != tar.TypeReg || seen[header.Name]:
			return nil, fmt.Errorf("it holds %q twice, or not as a file", header.Name)
		case header.Size > left: // before the room for it is made
			return nil, tooLong("unpacked", maxUnpacked)
		}
		left -= header.Size // which says nothing of how long a file with holes is in the archive
		content := make([]byte, header.Size)
		if _, err := io.ReadFull(archive, content); err != nil {
			return nil, err
		}
		seen[header.Name] = true
		files = append(files, generator.File{Path: header.Name, Data: content})
	}
}

func tooLong(what string, most int) error {
	return fmt.Errorf("it has more than %d MiB %s", most>>20, what)
}

// UnpackTree is Unpack for files of a project, not of a journal.
func UnpackTree(data []byte) ([]generator.File, error) {
	files, err := Unpack(data)
	for _, file := range files {
		if err := CheckPath(file.Path); err != nil {
			return nil, fmt.Errorf("%s holds %w", SnapshotFile, err)
		}
	}
	return files, err
}
