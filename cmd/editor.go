package cmd

import (
	"cmp"
	"context"
	"os"
	"os/exec"
	"path"
	"strings"

	"backend/generator/project"
)

// editor is the command that somebody edits texts with; empty if none is set.
func editor() string { return cmp.Or(os.Getenv("VISUAL"), os.Getenv("EDITOR")) }

// edit opens both sides of a conflict in an editor and takes what is left in
// the file afterwards.
func (r *changeRun) edit(ctx context.Context, conflict project.Conflict) (project.Answer, error) {
	file, err := os.CreateTemp("", "backend-*-"+path.Base(conflict.Path))
	if err != nil {
		return project.Answer{}, err
	}
	defer os.Remove(file.Name())
	_, err = file.WriteString(conflict.Mine + conflict.Want)
	if err = cmp.Or(err, file.Close()); err != nil {
		return project.Answer{}, err
	}
	words := append(strings.Fields(editor()), file.Name())
	command := exec.CommandContext(ctx, words[0], words[1:]...)
	command.Stdin, command.Stdout, command.Stderr = r.console.in, r.console.stdout, r.console.stderr
	if err := command.Run(); err != nil {
		return project.Answer{}, &project.Error{
			Message: "the editor " + words[0] + " failed: " + err.Error(),
			Hint:    "nothing was changed; set EDITOR to another one, or choose another answer",
		}
	}
	text, err := os.ReadFile(file.Name())
	return project.Edited(string(text)), err
}
