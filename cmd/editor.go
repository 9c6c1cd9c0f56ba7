package cmd

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path"
	"strings"

	"backend/generator/project"
	"backend/generator/project/change"
)

// editor is the command that somebody edits texts with; empty if none is set.
func editor() string {
	return cmp.Or(strings.TrimSpace(os.Getenv("VISUAL")), strings.TrimSpace(os.Getenv("EDITOR")))
}

// What stands before and after the two sides of a conflict in an editor.
const (
	beginMark = "<<<<<<<"
	endMark   = ">>>>>>>"
)

// edit opens both sides of a conflict in an editor and takes what is left in
// the file afterwards.
func (r referee) edit(ctx context.Context, conflict project.Conflict) (change.Answer, error) {
	file, err := os.CreateTemp("", "backend-*-"+path.Base(conflict.Path))
	if err != nil {
		return change.Answer{}, err
	}
	defer os.Remove(file.Name())
	_, err = fmt.Fprintf(file, "%s yours\n%s\n%s\n%s\n%s backend %s\n", beginMark, strings.TrimRight(conflict.Mine, "\r\n"), "=======", strings.TrimRight(conflict.Want, "\r\n"), endMark, r.title)
	if err = cmp.Or(err, file.Close()); err != nil {
		return change.Answer{}, err
	}
	words := append(strings.Fields(editor()), file.Name())
	command := exec.CommandContext(ctx, words[0], words[1:]...)
	command.Stdin, command.Stdout, command.Stderr = r.console.in, r.console.stdout, r.console.stderr
	if err := command.Run(); err != nil {
		return change.Answer{}, &project.Error{
			Message: "the editor " + words[0] + " failed: " + err.Error(),
			Hint:    "nothing was changed; set EDITOR to another one, or choose another answer",
		}
	}
	text, err := os.ReadFile(file.Name())
	if strings.Contains(string(text), beginMark) || strings.Contains(string(text), endMark) {
		return change.Answer{}, &project.Error{Message: "there are still marks of the conflict in what the editor left", Hint: "nothing was changed; keep what is right and delete the lines with marks"}
	}
	return change.Edited(string(text)), err
}
