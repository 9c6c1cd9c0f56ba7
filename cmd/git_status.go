package cmd

import (
	"bytes"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"os/exec"
	"slices"
	"strings"

	"backend/generator/project/change"
)

// uncommitted returns the paths of those files that have edits that git does
// not have: of all of them if it cannot tell, none without git or outside a
// repository. Git is only asked what the last commit holds: to compare the
// files is left to no program of the repository's choice.
func uncommitted(ctx context.Context, dir string, files []change.File) []string {
	r := checkoutOf(dir)
	if _, err := exec.LookPath("git"); err != nil || r.root == "" || len(files) == 0 {
		return nil
	}
	committed, known := r.committed(ctx, files)
	dirty := []string{}
	for _, file := range files {
		if !known || !isBlob(committed[file.Path], file.Before) {
			dirty = append(dirty, file.Path)
		}
	}
	return dirty
}

// committed returns what git calls the contents of files in the last commit, by
// path. It returns false if git cannot tell.
func (r checkout) committed(ctx context.Context, files []change.File) (map[string]string, bool) {
	paths := []string{}
	for _, file := range files {
		paths = append(paths, r.prefix+file.Path)
	}
	listed, known := r.read(ctx, slices.Concat([]string{"ls-tree", "-z", "-r", "--full-tree", "HEAD", "--"}, paths)...)
	names := map[string]string{}
	for entry := range bytes.SplitSeq(listed, []byte{0}) {
		kind, path, _ := strings.Cut(string(entry), "\t") // "100644 blob NAME", then the path
		names[strings.TrimPrefix(path, r.prefix)] = kind[strings.LastIndexByte(kind, ' ')+1:]
	}
	return names, known
}

// isBlob reports whether git calls data by that name, with the ends of lines
// that it has here or with those that git stores.
func isBlob(name string, data []byte) bool {
	return name == blobName(len(name), data) || name == blobName(len(name), bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")))
}

// blobName is what git calls data, in so many digits: it depends on the
// repository.
func blobName(digits int, data []byte) string {
	var sum hash.Hash = sha1.New()
	if digits == hex.EncodedLen(sha256.Size) {
		sum = sha256.New()
	}
	fmt.Fprintf(sum, "blob %d\x00", len(data))
	sum.Write(data)
	return hex.EncodeToString(sum.Sum(nil))
}
