package merge

import "testing"

func TestUnion(t *testing.T) {
	const theirs = "# Settings\n.env\n.env.*\n!.env.example\n\n# Databases\n*.db\n"
	for name, c := range map[string]struct{ mine, want string }{
		"an empty list":                           {"", theirs},
		"other entries":                           {"*.exe\n", "*.exe\n\n" + theirs},
		"some of them":                            {"*.db\n.env\n", "*.db\n.env\n\n# Settings\n.env.*\n!.env.example\n"},
		"all of them":                             {"*.db\n" + theirs, "*.db\n" + theirs},
		"without a last line break":               {"*.exe", "*.exe\n\n" + theirs},
		"lines that end in CR LF":                 {"*.db\r\n", "*.db\r\n\r\n# Settings\r\n.env\r\n.env.*\r\n!.env.example\r\n"},
		"an exception that comes before its rule": {"!.env.example\n*.db\n", "!.env.example\n*.db\n\n# Settings\n.env\n.env.*\n!.env.example\n"},
		"own comments":                            {"# Databases\n*.sqlite\n", "# Databases\n*.sqlite\n\n" + theirs},
	} {
		t.Run(name, func(t *testing.T) {
			got := string(Union([]byte(c.mine), []byte(theirs)))
			if got != c.want {
				t.Errorf("got %q, wanted %q", got, c.want)
			}
			if again := string(Union([]byte(got), []byte(theirs))); again != got {
				t.Errorf("a second time: got %q, wanted %q", again, got)
			}
		})
	}
}
