package gitmerge

import (
	"bytes"
	"maps"
	"slices"

	"backend/generator"
	"backend/generator/merge"
)

// Files merges the files of base, ours and theirs, by path, as git does. Where
// that leaves a conflict, as where both add a line at one place, the file is the
// one of whole, which is what they are to become.
func Files(base, ours, theirs, whole map[string][]byte) []generator.File {
	paths := map[string]bool{}
	for _, files := range []map[string][]byte{ours, theirs} {
		for path := range files {
			paths[path] = true
		}
	}
	files := []generator.File{}
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		if data := mergeFile(base[path], ours[path], theirs[path], whole[path]); data != nil {
			files = append(files, generator.File{Path: path, Data: data})
		}
	}
	return files
}

// mergeFile merges one file. No data stands for no file.
func mergeFile(base, ours, theirs, whole []byte) []byte {
	switch {
	case same(ours, theirs), same(theirs, base):
		return ours
	case same(ours, base):
		return theirs
	case ours == nil, theirs == nil:
		return whole
	}
	result := merge.Text(base, ours, theirs)
	if len(result.Conflicts()) > 0 {
		return whole
	}
	return result.Resolve()
}

// same reports whether two files are the same; nil stands for none.
func same(a, b []byte) bool { return bytes.Equal(a, b) && (a == nil) == (b == nil) }
