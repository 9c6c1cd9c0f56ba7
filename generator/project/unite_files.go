package project

import (
	"bytes"
	"maps"
	"slices"

	"backend/generator"
	"backend/generator/merge"
)

// united returns the project that has the answers of both sides. Its files are
// those that a merge of both sides has. Where features meet for the first time
// that may be less than the answers ask for: then no version of the templates
// has made it, and an upgrade brings the rest.
func (m Maker) united(s merged) (*Project, error) {
	answers := [4]generator.Spec{{}, s.ours.Answers, s.theirs.Answers, {}}
	var base *generator.Spec
	if s.base != nil {
		base = &s.base.Answers
	}
	var err error
	if answers[3], err = unite(base, s.ours.Answers, s.theirs.Answers); err != nil {
		return nil, err
	}
	if answers[0] = common(s.ours.Answers, s.theirs.Answers); base != nil {
		answers[0] = *base
	}
	made := [4]*Project{}
	for i := range answers {
		if made[i], err = m.Make(answers[i]); err != nil {
			return nil, &Error{Message: "the record of the project cannot be merged: " + err.Error(), Hint: oneSide, Err: err}
		}
	}
	whole := made[3]
	p := New(whole.State.Answers, mergeFiles(made), m.Backend, m.Templates)
	for _, open := range slices.Concat(s.ours.Conflicts, s.theirs.Conflicts) {
		if !slices.Contains(p.State.Conflicts, open) {
			p.State.Conflicts = append(p.State.Conflicts, open)
		}
	}
	if p.State.Fingerprint != whole.State.Fingerprint {
		p.State.Templates = ""
		p.Note = "What both sides do together is still to come: backend upgrade."
	}
	return p, nil
}

// common returns the answers that the project had before both sides changed
// it, as far as they tell.
func common(ours, theirs generator.Spec) generator.Spec {
	base := ours
	base.Features = slices.DeleteFunc(slices.Clone(ours.Features), func(f string) bool { return !slices.Contains(theirs.Features, f) })
	if ours.Auth != theirs.Auth {
		base.Auth = ""
	}
	base.Resources = inBoth(ours.Resources, theirs.Resources, func(r generator.Resource) string { return r.Name })
	base.Migrations = inBoth(ours.Migrations, theirs.Migrations, generator.Migration.String)
	return base
}

func inBoth[T any](a, b []T, key func(T) string) []T {
	return slices.DeleteFunc(slices.Clone(a), func(item T) bool {
		return !slices.ContainsFunc(b, func(other T) bool { return key(item) == key(other) })
	})
}

// mergeFiles merges base, ours and theirs. Where that leaves a conflict, the
// file is the one of the fourth project, which is what they are to become.
func mergeFiles(made [4]*Project) []generator.File {
	base, ours, theirs, whole := made[0].contents(), made[1].contents(), made[2].contents(), made[3].contents()
	paths := map[string]bool{}
	for _, files := range []map[string][]byte{ours, theirs} {
		for path := range files {
			paths[path] = true
		}
	}
	files := []generator.File{}
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		if data := mergeFile(path, base[path], ours[path], theirs[path], whole[path]); data != nil {
			files = append(files, generator.File{Path: path, Data: data})
		}
	}
	return files
}

// mergeFile merges one file. No data stands for no file.
func mergeFile(path string, base, ours, theirs, whole []byte) []byte {
	switch {
	case same(ours, theirs), same(theirs, base):
		return ours
	case same(ours, base):
		return theirs
	case ours == nil, theirs == nil:
		return whole
	}
	result := merge.File(path, base, ours, theirs, merge.Options{})
	if len(result.Conflicts()) > 0 {
		return whole
	}
	return result.Resolve()
}

// same reports whether two files are the same; nil stands for none.
func same(a, b []byte) bool { return bytes.Equal(a, b) && (a == nil) == (b == nil) }
