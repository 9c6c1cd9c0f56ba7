//go:build unix

package cmd

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"backend/generator"
	"backend/generator/project"
)

// A journal that came with the project is carried out by nobody.
func TestHostileJournal(t *testing.T) {
	for name, attack := range map[string]func(h *hostile) string{
		"hooks": func(h *hostile) string {
			return begun(h, "", [2]string{".git/config", "[core]\n\tfsmonitor = " + h.path("evil") + "\n"}, [2]string{".git/hooks/post-index-change", "#!/bin/sh\n" + h.path("evil")})
		},
		"of the project": func(h *hostile) string {
			return begun(h, "", [2]string{"main.go", "package main\n"}, [2]string{"prog", "#!/bin/sh\n"})
		},
		"undone":  func(h *hostile) string { return begun(h, ".git/HEAD") },
		"nothing": func(*hostile) string { return "" },
		"no archive": func(h *hostile) string {
			return "journal"
		},
		"many steps": func(h *hostile) string {
			return archive(h, [2]string{"change.json", `{"steps":[` + strings.Repeat(`{},`, 10_000_000) + `{}]}`})
		},
		"bomb": func(h *hostile) string {
			return archive(h, [2]string{"change.json", "{}"}, [2]string{"after/x", strings.Repeat("\x00", 300<<20)})
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHostile(t)
			h.make(nil)
			h.commit()
			h.plant(".backend/journal", attack(h))
			said := h.attack()
			h.says(said, ".backend/journal holds a change that was not begun by you in this place")
			if strings.Contains(said, "0 Add cors") && !strings.Contains(said, "nothing was changed") {
				t.Errorf("a change was made all the same: %s", said)
			}
			h.check(os.Remove(filepath.Join(h.dir, ".backend", "journal")))
			h.says(h.run("add", "cors", "--no-check", "--yes", "--conflicts", "mine"), "0 Add cors")
		})
	}
}

// A record of a change, and the snapshot, name nothing of version control.
func TestHostileRecord(t *testing.T) {
	t.Run("undo", func(t *testing.T) {
		h := newHostile(t)
		h.make(nil)
		h.commit()
		h.plant(".backend/undo/00001", begun(h, "", [2]string{".git/hooks/pre-commit", "#!/bin/sh\n" + h.path("evil")}))
		h.says(h.run("undo", "--yes", "--no-check"), "the record of the last change cannot be read")
		h.attack()
	})
	t.Run("undo of links", func(t *testing.T) {
		h := newHostile(t)
		h.make(nil)
		h.commit()
		h.plant(".backend/undo/x", "")
		h.link(".backend/undo/00001", "/dev/zero")
		h.attack()
	})
	for _, path := range []string{".git/own", ".GIT/hooks/pre-commit", "a/.hg/hgrc"} {
		t.Run(path, func(t *testing.T) {
			h := newHostile(t)
			h.make(nil, generator.File{Path: path, Data: []byte("x")})
			h.says(h.attack(), "wanted none of version control")
		})
	}
	t.Run("conflicts", func(t *testing.T) {
		h := newHostile(t)
		h.make(func(s *project.State) {
			s.Conflicts = []project.Pending{{Change: "x", Conflict: project.Conflict{Path: "../secret", Mine: "the secret\n"}}}
		})
		h.says(h.attack(), `an open conflict has the path "../secret"`)
	})
}

// Links, pipes and bombs in the place of what is read take neither the memory
// nor the time of anybody, and lead nowhere.
func TestHostileFiles(t *testing.T) {
	for name, plant := range map[string]func(h *hostile){
		"endless record":    func(h *hostile) { h.link(".backend/project.json", "/dev/zero") },
		"endless snapshot":  func(h *hostile) { h.link(".backend/base.tar.gz", "/dev/zero") },
		"endless ignore":    func(h *hostile) { h.link(".gitignore", "/dev/zero") },
		"endless module":    func(h *hostile) { h.link("go.mod", "/dev/zero") },
		"endless file":      func(h *hostile) { h.link("README.md", "/dev/zero") },
		"endless Go":        func(h *hostile) { h.link("internal/web/x.go", "/dev/zero") },
		"pipe for record":   func(h *hostile) { h.fifo(".backend/project.json") },
		"pipe for snapshot": func(h *hostile) { h.fifo(".backend/base.tar.gz") },
		"pipe for journal":  func(h *hostile) { h.fifo(".backend/journal") },
		"pipe for lock":     func(h *hostile) { h.fifo(".backend/lock") },
		"pipe for undo":     func(h *hostile) { h.plant(".backend/undo/x", ""); h.fifo(".backend/undo/00001") },
		"pipe for ignore":   func(h *hostile) { h.fifo(".gitignore") },
		"pipe for file":     func(h *hostile) { h.fifo("README.md") },
		"pipe for Go":       func(h *hostile) { h.fifo("internal/web/x.go") },
		"lock elsewhere":    func(h *hostile) { h.link(".backend/lock", "../../made") },
		"lock in git":       func(h *hostile) { h.link(".backend/lock", "../.git/made") },
		"drafts elsewhere":  func(h *hostile) { h.link(".backend/draft", "../../") },
		"drafts in git":     func(h *hostile) { h.link(".backend/draft", "../.git") },
		"undo elsewhere":    func(h *hostile) { h.link(".backend/undo", "../../") },
		"undo in git":       func(h *hostile) { h.link(".backend/undo", "../.git") },
		"docs in git":       func(h *hostile) { h.link("docs", ".git") },
		"record elsewhere":  func(h *hostile) { h.moveRecord("outside/record"); h.link(".backend", "../record") },
		"record in git":     func(h *hostile) { h.moveRecord("outside/shop/.git/record"); h.link(".backend", ".git/record") },
		"long record":       func(h *hostile) { h.long(".backend/project.json") },
		"long snapshot":     func(h *hostile) { h.long(".backend/base.tar.gz") },
		"long file":         func(h *hostile) { h.long("README.md") },
		"long Go":           func(h *hostile) { h.long("internal/web/x.go") },
		"bomb for snapshot": func(h *hostile) {
			h.plant(".backend/base.tar.gz", archive(h, [2]string{"x", strings.Repeat("\x00", 300<<20)}))
		},
		"last record":        func(h *hostile) { h.plant(".backend/undo/99999", "x") },
		"directory for undo": func(h *hostile) { h.plant(".backend/undo/00001/x", "x") },
	} {
		t.Run(name, func(t *testing.T) {
			h := newHostile(t)
			h.make(nil)
			h.commit()
			plant(h)
			h.attack()
		})
	}
}

// moveRecord moves the record away.
func (h *hostile) moveRecord(to string) {
	h.Helper()
	h.check(os.Rename(filepath.Join(h.dir, ".backend"), h.path(to)))
}

// long makes a file of 16 GiB, which takes no room.
func (h *hostile) long(name string) {
	h.Helper()
	h.plant(name, "")
	h.check(os.Truncate(filepath.Join(h.dir, filepath.FromSlash(name)), 16<<30))
}

// settings make git run something at every turn.
func (h *hostile) settings() string {
	evil := h.path("evil")
	return fmt.Sprintf(`[core]
	fsmonitor = %[1]s
	hooksPath = %[2]s
	sshCommand = %[1]s
	pager = %[1]s
	editor = %[1]s
	alternateRefsCommand = %[1]s
[pager]
	status = true
	show = true
[diff]
	external = %[1]s
[diff "x"]
	textconv = %[1]s
	command = %[1]s
[filter "x"]
	clean = %[1]s
	smudge = %[1]s
	process = %[1]s
	required = true
[merge "x"]
	driver = %[1]s
[gpg]
	program = %[1]s
[log]
	showSignature = true
[protocol "ext"]
	allow = always
`, evil, h.path("hooks"))
}

func (h *hostile) hooks() {
	h.Helper()
	for _, name := range []string{"post-index-change", "pre-commit", "post-checkout", "fsmonitor-watchman"} {
		h.script("hooks/"+name, "exec '"+h.path("evil")+"'\n")
	}
}

// What a repository is set to run is not run, be it that of an archive or one
// that a clone holds as plain files.
func TestHostileRepository(t *testing.T) {
	for name, plant := range map[string]func(h *hostile){
		"archive": func(h *hostile) {
			h.plant(".gitattributes", "* filter=x diff=x merge=x\n")
			h.commit()
			h.append(".git/config", h.settings())
		},
		"attributes": func(h *hostile) {
			h.commit()
			h.append(".git/config", h.settings())
			h.plant(".git/info/attributes", "* filter=x diff=x merge=x\n")
		},
		"included": func(h *hostile) {
			h.plant("settings", h.settings())
			h.plant(".gitattributes", "* filter=x\n")
			h.commit()
			h.append(".git/config", "[include]\n\tpath = ../settings\n")
		},
		"lazy": func(h *hostile) {
			h.commit()
			h.append(".git/config", h.settings()+"[extensions]\n\tpartialClone = origin\n[core]\n\trepositoryformatversion = 1\n[remote \"origin\"]\n\tpromisor = true\n\turl = \"ext::sh "+h.path("evil")+"\"\n")
			h.check(os.RemoveAll(filepath.Join(h.dir, ".git", "objects")))
			h.check(os.Mkdir(filepath.Join(h.dir, ".git", "objects"), 0o755))
		},
		"elsewhere": func(h *hostile) { // a file in the place of .git
			h.plant(".gitattributes", "* filter=x\n")
			h.commit()
			h.append(".git/config", h.settings())
			h.check(os.Rename(filepath.Join(h.dir, ".git"), filepath.Join(h.dir, "kept")))
			h.plant(".git", "gitdir: kept\n")
		},
		"merge": func(h *hostile) { // with marks in the record, which git is asked about
			h.plant(".gitattributes", "* filter=x diff=x merge=x\n")
			h.commit()
			h.append(".git/config", h.settings())
			h.plant(".backend/project.json", "<<<<<<< a\n{}\n=======\n{}\n>>>>>>> b\n")
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHostile(t)
			h.make(nil)
			h.hooks()
			plant(h)
			h.attack()
		})
	}
	t.Run("bare", func(t *testing.T) {
		h := newHostile(t)
		h.make(nil)
		h.hooks()
		h.plant(".gitattributes", "* filter=x\n")
		h.commit()
		h.append(".git/config", h.settings()+"[core]\n\tbare = false\n\tworktree = "+h.dir+"\n")
		// The clone is the directory above: it holds what git takes for a repository.
		entries, err := os.ReadDir(filepath.Join(h.dir, ".git"))
		h.check(err)
		for _, entry := range entries {
			h.check(os.Rename(filepath.Join(h.dir, ".git", entry.Name()), h.path("outside/"+entry.Name())))
		}
		h.check(os.Remove(filepath.Join(h.dir, ".git")))
		h.attack()
	})
}

// append writes at the end of a file of the project.
func (h *hostile) append(name, text string) {
	h.Helper()
	before, err := os.ReadFile(filepath.Join(h.dir, filepath.FromSlash(name)))
	h.check(err)
	h.plant(name, string(before)+text)
}

// The check compiles Go, and starts nothing but the go command for that.
func TestHostileBuild(t *testing.T) {
	check := []string{"add", "cors", "--conflicts", "mine", "--yes"}
	for name, attack := range map[string]struct {
		plant func(h *hostile)
		says  string
	}{
		"mercurial": {func(h *hostile) {
			h.plant(".hg/hgrc", "[hooks]\npre-status = "+h.path("evil")+"\n[extensions]\nx = "+h.path("evil")+"\n")
			h.plant(".hg/requires", "store\n")
		}, ""},
		"fsmonitor": {func(h *hostile) {
			h.commit()
			h.append(".git/config", "[core]\n\tfsmonitor = "+h.path("evil")+"\n")
		}, ""},
		"toolchain": {func(h *hostile) {
			h.replace("go.mod", "\ngo 1.26", "\ngo 1.99\n\ntoolchain go1.99.0\n\n// ")
			h.script("bin/go1.99.0", h.path("evil"))
		}, "older than the project asks for"},
		"cgo": {func(h *hostile) {
			h.plant("mine/c.go", "package mine\n\n// #cgo pkg-config: x\n// #include \"/dev/zero\"\nimport \"C\"\n")
		}, "shop/mine has C code"},
		"swig": {func(h *hostile) { h.plant("mine/c.go", "package mine\n"); h.plant("mine/x.swig", "") }, "shop/mine has C code"},
		"hidden C": {func(h *hostile) {
			h.plant("_c/go.mod", "module example.com/c\n")
			h.plant("_c/c.go", "package c\n\nimport \"C\"\n")
			h.plant("mine/mine.go", "package mine\n\nimport _ \"example.com/c\"\n")
			h.append("go.mod", "\nrequire example.com/c v0.0.0\nreplace example.com/c => ./_c\n")
		}, "example.com/c has C code"},
		"generate": {func(h *hostile) { h.plant("mine/x.go", "package mine\n\n//go:generate "+h.path("evil")+"\n") }, ""},
		"workspace": {func(h *hostile) {
			h.plant("go.work", "go 1.99\n\ntoolchain go1.99.0\n\nuse .\n")
			h.script("bin/go1.99.0", h.path("evil"))
		}, "in a workspace"},
		"endless": {func(h *hostile) { h.link("internal/web/x.go", "/dev/zero") }, "internal/web/x.go is no file"},
		"pipe":    {func(h *hostile) { h.fifo("internal/web/x.go") }, "internal/web/x.go is no file"},
		"private": {func(h *hostile) {
			h.plant("mine/x.go", "package mine\n\nimport _ \"example.com/private/x\"\n")
			h.append("go.mod", "\nrequire example.com/private/x v1.0.0\n")
			h.env = append(h.env, "GOPRIVATE=example.com/private", "GOINSECURE=example.com/private")
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHostile(t)
			h.make(nil)
			attack.plant(h)
			h.says(h.run(check...), attack.says)
		})
	}
}

func (h *hostile) replace(name, old, new string) {
	h.Helper()
	text, err := os.ReadFile(filepath.Join(h.dir, name))
	h.check(err)
	if !strings.Contains(string(text), old) {
		h.Fatalf("no %q in %s", old, name)
	}
	h.plant(name, strings.Replace(string(text), old, new, 1))
}

// What steers a terminal is never printed as it is: run looks for it.
func TestHostileText(t *testing.T) {
	const evil = "\x1b]0;title\x07\x1b[2J\u009b\u202e\u2066\n\tx"
	for name, plant := range map[string]func(h *hostile){
		"files":    func(h *hostile) { h.make(nil); h.plant("a"+evil, evil); h.plant("b\x1b[31m.go", "package b"+evil) },
		"snapshot": func(h *hostile) { h.make(nil, generator.File{Path: "a" + evil + ".md", Data: []byte(evil)}) },
		"content":  func(h *hostile) { h.make(nil); h.plant("mine.txt", evil); h.append("README.md", evil) },
		"conflicts": func(h *hostile) {
			h.make(func(s *project.State) {
				s.Conflicts = []project.Pending{
					{Change: evil, Conflict: project.Conflict{Path: "README.md", Mine: "# My shop", Want: evil}},
					{Change: "", Conflict: project.Conflict{Path: "a" + evil, Mine: evil}},
					{Change: "", Conflict: project.Conflict{Path: "main.go", Mine: "package main", Want: evil}},
				}
			})
			h.plant("a"+evil, evil)
		},
		"versions": func(h *hostile) { h.make(func(s *project.State) { s.Backend, s.Templates = evil, evil }) },
		"journal": func(h *hostile) {
			h.make(nil)
			h.plant("b\x1b[31m", evil)
			h.plant(".backend/journal", begun(h, "", [2]string{"a" + evil, evil}, [2]string{"b\x1b[31m", evil}))
		},
		"directory": func(h *hostile) { h.make(nil); h.check(os.Rename(h.dir, h.dir+"\x1b[31m")); h.dir += "\x1b[31m" },
	} {
		t.Run(name, func(t *testing.T) {
			h := newHostile(t)
			plant(h)
			h.attack([]string{"switch", "database", "postgres", "--no-check", "--dry-run"}, []string{"nothing\x1b[31m"}, []string{"status", "-C", "no\x1b[31m"})
		})
	}
}

// A preset is a file of bounded length, and what it says is not obeyed.
func TestHostilePreset(t *testing.T) {
	for name, attack := range map[string]struct {
		plant func(h *hostile, file string)
		says  string
	}{
		"endless": {func(h *hostile, file string) { h.check(os.Symlink("/dev/zero", file)) }, "a special file"},
		"pipe":    {func(h *hostile, file string) { h.check(syscall.Mkfifo(file, 0o644)) }, "a special file"},
		"long": {func(h *hostile, file string) {
			h.check(os.WriteFile(file, nil, 0o644))
			h.check(os.Truncate(file, 16<<30))
		}, "wanted at most"},
		"fingerprint": {func(h *hostile, file string) {
			h.check(os.WriteFile(file, []byte(`{"fingerprint":"\u001b[31m\u202e"}`), 0o644))
		}, `\x1b[31m\u202e`},
		"key": {func(h *hostile, file string) { h.check(os.WriteFile(file, []byte(`{"\u001b[31m":"\u202e"}`), 0o644)) }, `\x1b[31m`},
		"value": {func(h *hostile, file string) {
			h.check(os.WriteFile(file, []byte("{\"module\":[\"\u202e\u009b\"]}"), 0o644))
		}, `\u202e`},
		"module": {func(h *hostile, file string) {
			h.check(os.WriteFile(file, []byte(`{"module":"../../.git/hooks"}`), 0o644))
		}, "error: "},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHostile(t)
			h.check(os.Mkdir(h.dir, 0o755))
			file := filepath.Join(h.dir, "preset\x1b[31m\u202e.json")
			attack.plant(h, file)
			said := h.run("new", "x", "--preset", file, "--dry-run", "--yes") + h.run("new", "x", "--save-preset", file, "--dry-run", "--yes")
			h.says(said, attack.says)
			if name == "module" {
				return
			}
			h.says(said, "there is something else already")
		})
	}
}
