package engine

import (
	"slices"
	"testing"
)

// TestDropUnused compares the fast way with Format, on source that gofmt has
// nothing else to do for.
func TestDropUnused(t *testing.T) {
	const three = "package a\n\nimport (\n\t\"fmt\"\n\t\"os\"\n\n\t_ \"x.org/c\" // the driver\n\t\"x.org/go-b/v2\"\n)\n\n"
	for _, source := range []string{
		"package a\n\nvar x = 1\n",
		"package a\n\nimport \"os\"\n\nvar x = os.Args\n",
		"package a\n\nimport \"os\"\n\nvar x = 1\n",
		"package a\n\nimport c \"os\"\n\nvar x = c.Args\n",
		three + "var x = b.Y + fmt.Z + os.Args\n",
		three + "var x = b.Y\n",
		three + "var x = 1 // os.Args and fmt.Print\n",
		three + "var x = \"os.Args \\\" fmt.X\" + `b.Y` + string('\"') /* fmt.Z */\n",
		three + "var x = y.os.Args\n",
		three + "var x = f(os.\n\tArgs)\n",
		three + "var x = fmt.Print(os.Args[1:], b.Y{}.Z...)\n",
		"package a\n\nimport (\n\t\"fmt\"\n\n\t\"x.org/b\"\n)\n\nvar x = b.Y\n",
		"package a\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nvar x = 1\n",
	} {
		want, needed, err := Format([]byte(source))
		if err != nil {
			t.Fatal(err)
		}
		got, imports := DropUnused([]byte(source))
		if string(got) != string(want) || !slices.Equal(imports, needed) {
			t.Errorf("%s\nbecomes\n%s\nwith %q, wanted\n%s\nwith %q", source, got, imports, want, needed)
		}
	}
}
