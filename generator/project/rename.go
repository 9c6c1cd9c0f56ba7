package project

import (
	"bytes"
	"path"

	"golang.org/x/mod/modfile"

	"backend/generator"
	"backend/generator/project/journal"
)

// Renamed returns p as it would have been made with the module path that its
// go.mod in dir has now: owners rename their modules. It is p itself if that is
// the one it was made with, or none can be read.
func (p *Project) Renamed(dir string) (*Project, error) {
	disk, err := journal.OpenDisk(dir)
	if err != nil {
		return nil, journal.UnreadableDir(dir, err)
	}
	defer disk.Close()
	mod, _, err := journal.Read(disk, "go.mod")
	if err != nil {
		return nil, err
	}
	was, is := p.State.Answers.Module, modfile.ModulePath(mod)
	if is == "" || is == was {
		return p, nil
	}
	renamed := &Project{State: p.State, raw: p.raw}
	renamed.State.Answers.Module = is
	for _, file := range p.Files {
		renamed.Files = append(renamed.Files, generator.File{Path: file.Path, Data: renameModule(file, was, is)})
	}
	return renamed, nil
}

func renameModule(file generator.File, was, is string) []byte {
	switch {
	case path.Ext(file.Path) == ".go":
		data := bytes.ReplaceAll(file.Data, []byte(`"`+was+`/`), []byte(`"`+is+`/`))
		return bytes.ReplaceAll(data, []byte(`"`+was+`"`), []byte(`"`+is+`"`))
	case file.Path == "go.mod":
		return bytes.Replace(file.Data, []byte("module "+was+"\n"), []byte("module "+is+"\n"), 1)
	}
	return file.Data
}
