package doctor

import (
	"context"
	"os/exec"
)

func (p *Place) git(context.Context) Finding {
	if _, err := exec.LookPath("git"); err != nil {
		return warning("git is not installed: new projects get no repository", "get it from https://git-scm.com/downloads")
	}
	if !p.Identity {
		return warning("git does not know who you are, so that nothing can be committed", `git config --global user.name "Your Name" and git config --global user.email you@example.com`)
	}
	return fine("git knows who you are")
}
