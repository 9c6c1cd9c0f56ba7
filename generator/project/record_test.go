package project

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"backend/generator"
	"backend/generator/project/journal"
	"backend/generator/project/projecttest"
)

func TestOpen(t *testing.T) {
	p, dir := sample(t), filepath.Join(t.TempDir(), "shop")
	create(t, p, dir)
	got, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got.Files, p.Files) {
		t.Error("other files than were made")
	}
	want, _ := json.Marshal(p.State)
	if text, _ := json.Marshal(got.State); !bytes.Equal(text, want) {
		t.Errorf("state %s, wanted %s", text, want)
	}
}

// Version control shows what changed: one item a line, always in the same order.
func TestStateText(t *testing.T) {
	p := sample(t)
	text, err := p.State.encode()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(text), "\n")
	from := slices.Index(lines, `  "files": {`)
	listed := lines[from+1 : len(lines)-3]
	if len(listed) != len(p.Files) || !slices.IsSorted(listed) {
		t.Errorf("%d lines for %d files, sorted %v", len(listed), len(p.Files), slices.IsSorted(listed))
	}
	if !strings.HasSuffix(string(text), "\n  }\n}\n") {
		t.Errorf("it ends with %q", text[len(text)-10:])
	}
}

func TestSnapshot(t *testing.T) {
	p := sample(t)
	first, err := journal.Pack(p.Files)
	if err != nil {
		t.Fatal(err)
	}
	second, err := journal.Pack(p.Files)
	if err != nil || !bytes.Equal(first, second) {
		t.Errorf("packed twice, the bytes differ (%v)", err)
	}
	files, err := journal.Unpack(first)
	if err != nil || !reflect.DeepEqual(files, p.Files) {
		t.Errorf("unpacked, the files differ (%v)", err)
	}
	zipped, err := gzip.NewReader(bytes.NewReader(first))
	if err != nil || !zipped.ModTime.IsZero() || zipped.Name != "" {
		t.Fatalf("header %v (%v), wanted neither a time nor a name", zipped.Header, err)
	}
	for archive := tar.NewReader(zipped); ; {
		header, err := archive.Next()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if header.ModTime.Unix() != 0 || header.Uid != 0 || header.Gid != 0 || header.Uname != "" || header.Mode != 0o644 {
			t.Errorf("header %+v, wanted one that is the same everywhere", header)
		}
	}
}

// A path as long as a file system takes is packed as well as any.
func TestSnapshotLongPath(t *testing.T) {
	files := []generator.File{{Path: strings.Repeat("long/", 60) + strings.Repeat("ü", 100), Data: []byte("x")}}
	data, err := journal.Pack(files)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := journal.Unpack(data); err != nil || !reflect.DeepEqual(got, files) {
		t.Errorf("got %v (%v)", got, err)
	}
}

func TestSnapshotOutside(t *testing.T) {
	for _, path := range []string{"../x", "/x", "a/../../x", "", ".git/own", "a/.GIT/hooks/x"} {
		data, err := journal.Pack([]generator.File{{Path: path, Data: []byte("x")}})
		if err != nil {
			t.Fatal(err)
		}
		if files, err := journal.UnpackTree(data); err == nil {
			t.Errorf("unpacked %q", files)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	p := sample(t)
	record := func(dir string) string { return filepath.Join(dir, journal.StateDir, journal.StateFile) }
	snapshot := func(dir string) string { return filepath.Join(dir, journal.StateDir, journal.SnapshotFile) }
	for _, test := range []struct {
		name string
		edit func(t *testing.T, dir string)
		says string
	}{
		{"no record", func(t *testing.T, dir string) { os.RemoveAll(filepath.Join(dir, journal.StateDir)) }, "no project in "},
		{"no JSON", func(t *testing.T, dir string) { projecttest.Write(t, record(dir), "{") }, "cannot be read"},
		{"nothing in it", func(t *testing.T, dir string) { projecttest.Write(t, record(dir), "{}") }, "not complete"},
		{"another type", func(t *testing.T, dir string) { projecttest.Write(t, record(dir), `{"schema":1,"files":3}`) }, "cannot be read"},
		{"a newer one", func(t *testing.T, dir string) { projecttest.Write(t, record(dir), `{"schema":3,"files":3}`) }, "by a newer backend"},
		{"no snapshot", func(t *testing.T, dir string) { os.Remove(snapshot(dir)) }, "cannot be read"},
		{"another snapshot", func(t *testing.T, dir string) { projecttest.Write(t, snapshot(dir), "x") }, "cannot be read"},
		{"half a snapshot", func(t *testing.T, dir string) {
			data, _ := os.ReadFile(snapshot(dir))
			projecttest.Write(t, snapshot(dir), string(data[:len(data)/2]))
		}, "cannot be read"},
		{"another fingerprint", func(t *testing.T, dir string) { replace(t, record(dir), `"fingerprint": "h1:`, `"fingerprint": "h1:x`) }, "was edited"},
		{"another hash", func(t *testing.T, dir string) { replace(t, record(dir), `"main.go": "`, `"main.go": "0`) }, "was edited"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "shop")
			create(t, p, dir)
			test.edit(t, dir)
			_, err := Open(dir)
			projecttest.Refused(t, err, test.says)
		})
	}
}

func replace(t *testing.T, path, old, new string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil || !bytes.Contains(data, []byte(old)) {
		t.Fatalf("no %q in %s (%v)", old, path, err)
	}
	projecttest.Write(t, path, strings.Replace(string(data), old, new, 1))
}
