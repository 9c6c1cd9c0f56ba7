package merge

import (
	"bytes"
	"strings"
	"testing"
)

// TestImportsFollowAnswers answers a conflict whose sides use different packages.
func TestImportsFollowAnswers(t *testing.T) {
	file := func(imports, body string) []byte {
		return []byte("package a\n\nimport (\n\t\"fmt\"\n" + imports + ")\n\nfunc a() {\n\tfmt.Print()\n\t" + body + "\n}\n")
	}
	base := file("\t\"time\"\n", "time.Now()")
	mine := file("\t\"os\"\n\t\"time\"\n", "os.Exit(time.Now().Day())")
	theirs := file("\t\"log/slog\"\n", "slog.Info(\"a\")")
	result := File("a.go", base, mine, theirs, Options{})
	if len(result.Conflicts()) != 1 {
		t.Fatalf("%d conflicts, want 1", len(result.Conflicts()))
	}
	for _, test := range []struct {
		name   string
		answer Answer
		want   []byte
	}{
		{"keep mine", KeepMine, mine},
		{"take theirs", TakeTheirs, theirs},
		{"edited", Edited([]byte("slog.Info(time.Now().String())\n")), file("\t\"log/slog\"\n\t\"time\"\n", "slog.Info(time.Now().String())")},
	} {
		if got := result.Resolve(test.answer); !bytes.Equal(got, test.want) {
			t.Errorf("%s makes\n%s\nwant\n%s", test.name, got, test.want)
		}
	}
}

// TestAnswers gives an answer for each of two conflicts, and fewer.
func TestAnswers(t *testing.T) {
	result := Text([]byte("a\nb\nc"), []byte("A\nb\nC"), []byte("1\nb\n3"))
	for _, test := range []struct {
		answers []Answer
		want    string
	}{
		{nil, "A\nb\nC"},
		{[]Answer{TakeTheirs}, "1\nb\n3"},
		{[]Answer{TakeTheirs, KeepMine}, "1\nb\nC"},
		{[]Answer{Both}, "A\n1\nb\nC\n3"},
		{[]Answer{Edited(nil), Edited([]byte("x\n"))}, "b\nx\n"},
	} {
		if got := string(result.Resolve(test.answers...)); got != test.want {
			t.Errorf("%d answers make %q, want %q", len(test.answers), got, test.want)
		}
	}
	want := strings.Join([]string{"<<<<<<< yours", "A", "||||||| before", "a", "=======", "1", ">>>>>>> backend", "b", ""}, "\n")
	if got := string(result.Resolve(Markers(Labels{"yours", "before", "backend"}))); !strings.HasPrefix(got, want) {
		t.Errorf("with markers it is\n%s\nwant at first\n%s", got, want)
	}
}
