//go:build unix

package cmd

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"backend/generator/e2e/golden"
)

// A scene is a command with the questions that it asks, up to Ctrl-C.
type scene struct {
	name        string
	environment []string
	command     string
	shots       []shot
}

// A shot is what stands on the screen, below what stood there before, once a
// text is there. Keys are pressed after it.
type shot struct {
	name, see, keys string
}

var scenes = []scene{
	{"new", nil, "backend new", []shot{
		{"name", "What is the project called?", "my shop" + enter},
		{"proposal", "What is the project called? (my-shop)", enter},
		{"what", whatToBuild, "x"},
		{"nothing-begins-so", "Backspace", "\x7f" + enter},
		{"framework", "Which framework?", down + enter},
		{"database", "Which database?", enter},
		{"features", "Which features?", space + down + space + enter},
		{"auth", askAuth, enter},
		{"access", "Who may read the todos?", down + enter},
		{"review", "Make it?", down + enter},
		{"change", "Which answer do you want to change?", strings.Repeat(down, 4) + enter},
		{"change-features", "Which features?", space + down + space + enter},
		{"review-again", "Make it?", ""},
	}},
	{"new-own", nil, "backend new shop --framework chi --database sqlite --features none", []shot{
		{"what", whatToBuild, "own" + enter},
		{"resource", "What is the resource called?", "post" + enter},
		{"field", "Which field?", "title" + enter},
		{"type", "Which type?", enter},
		{"modifiers", "Which modifiers?", enter},
		{"other-field", "Which other field?", enter},
		{"next-resource", "What is the next resource called?", "comment text:text" + enter},
		{"another-field", "Which other field?", "post" + enter},
		{"type-ref", "Which type?", "ref" + enter},
		{"ref", "Which resource does it refer to?", enter},
		{"modifiers-of-a-ref", "Which modifiers?", space + enter},
		{"enough-fields", "Which other field?", enter},
		{"enough-resources", "What is the next resource called?", enter},
		{"review", "Make it?", ""},
	}},
	{"new-lines", []string{"TERM=dumb"}, "backend new shop", []shot{
		{"what", whatToBuild, "blog" + enter},
		{"framework", "Which framework?", enter},
		{"database", "Which database?", "mysql" + enter},
		{"database-again", "choose one of", "mongo" + enter},
		{"features", "Which features?", "auth, cors docker" + enter},
		{"auth", askAuth, enter},
		{"access-of-posts", "Who may read the posts?", enter},
		{"access-of-comments", "Who may read the comments?", "all" + enter},
		{"access-again", "choose one of", "members" + enter},
		{"review", "Make it?", "change" + enter},
		{"change", "Which answer do you want to change?", ""},
	}},
	{"add", nil, "backend add -C shop", []shot{
		{"what", "What do you want to add?", down + down + enter},
		{"none", "Which features?", enter},
		{"some", "None was chosen", ""},
	}},
	{"remove", nil, "backend remove -C shop", []shot{
		{"what", "What do you want to take out?", down + down + enter},
		{"features", "Which features?", ""},
	}},
	{"switch", nil, "backend switch -C shop", []shot{
		{"what", "What do you want to exchange?", down + enter},
		{"database", "Which database instead of sqlite?", ""},
	}},
	{"switch-field", nil, "backend switch field -C shop", []shot{
		{"resource", "Which resource?", enter},
		{"field", "Which field?", enter},
		{"modifiers", "What is title to be", enter},
		{"again", "is so already", ""},
	}},
}

// TestScreens keeps what each question looks like on a narrow terminal and on a
// usual one: look at it when it changes.
func TestScreens(t *testing.T) {
	for _, s := range scenes {
		for _, columns := range []int{60, 100} {
			t.Run(fmt.Sprintf("%s-%d", s.name, columns), func(t *testing.T) {
				t.Parallel()
				s.play(t, columns)
			})
		}
	}
}

func (s scene) play(t *testing.T, columns int) {
	file := filepath.Join("..", "testdata", "screens", fmt.Sprintf("%s-%d.txtar", s.name, columns))
	kept, err := txtar.ParseFile(file)
	if err != nil && !*golden.Update {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if strings.Contains(s.command, "-C shop") {
		backend(t, dir, "new", "shop", "--features", "cors", "--yes", "--no-git", "--quiet")
	}
	x := startIn(t, dir, columns, false, s.environment, strings.Fields(s.command)...)
	before, seen := "", &txtar.Archive{Comment: []byte(s.command + "\n\n")}
	for i, shot := range s.shots {
		want := ""
		if kept != nil && i < len(kept.Files) && kept.Files[i].Name == shot.name {
			want = string(kept.Files[i].Data)
		}
		part, now := x.shoot(before, shot.see, want, 100*time.Millisecond)
		before = now
		seen.Files = append(seen.Files, txtar.File{Name: shot.name, Data: []byte(part)})
		if shot.keys != "" {
			x.press(shot.keys)
		}
	}
	x.press(ctrlC)
	x.end(statusInterrupted)
	golden.File(t, file, txtar.Format(seen))
}

// shoot waits until what is below the screen before holds text, and stays as it
// is for so long or is what is wanted. It returns that, and the whole screen.
func (x *pseudoTerminal) shoot(before, text, want string, steady time.Duration) (part, screen string) {
	x.t.Helper()
	last, since := "", time.Now()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(2 * time.Millisecond) {
		screen = trim(x.text())
		part = below(before, screen)
		if part != last {
			last, since = part, time.Now()
		}
		if strings.Contains(strings.ReplaceAll(part, "\n", ""), strings.ReplaceAll(text, "\n", "")) && (part == want || time.Since(since) > steady) {
			return part, screen
		}
	}
	x.t.Fatalf("waited for %q, the screen shows:\n%s", text, trim(x.text()))
	return "", ""
}

// below are the lines of a screen from the first one on that is not as before.
func below(before, now string) string {
	old, lines := strings.Split(before, "\n"), strings.Split(now, "\n")
	same := 0
	for same < len(old) && same < len(lines) && old[same] == lines[same] {
		same++
	}
	return strings.Join(lines[same:], "\n") + "\n"
}

// Each question of `backend new` can be left, those that come late, too: nothing
// is made.
func TestStoppingLater(t *testing.T) {
	for _, s := range scenes {
		for i := range s.shots {
			if !strings.HasPrefix(s.command, "backend new") {
				continue
			}
			t.Run(s.name+"/"+s.shots[i].name, func(t *testing.T) {
				t.Parallel()
				x := start(t, false, s.environment, strings.Fields(s.command)...)
				before := ""
				for j, shot := range s.shots[:i+1] {
					x.shoot(before, shot.see, "", 20*time.Millisecond)
					before = trim(x.text())
					if j < i {
						x.press(shot.keys)
					}
				}
				x.press(ctrlC)
				x.see("error: interrupted")
				x.end(statusInterrupted)
				x.nothing()
			})
		}
	}
}
