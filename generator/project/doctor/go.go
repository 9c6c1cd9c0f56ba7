package doctor

import (
	"context"
	"go/version"
	"os/exec"
	"path/filepath"

	"golang.org/x/mod/modfile"

	"backend/generator/bounded"
)

const (
	needed    = "go1.26"
	maxModule = 1 << 20 // bytes of go.mod
)

func (p *Place) goCommand(ctx context.Context) Finding {
	if _, err := exec.LookPath("go"); err != nil {
		return stops("there is no go command in PATH", p.getGo())
	}
	has, err := said(ctx, "go", "env", "GOVERSION")
	if err != nil || !version.IsValid(has) {
		return stops("the go command does not say its version", p.getGo())
	}
	wanted := needed
	if text, err := bounded.ReadFile(filepath.Join(p.Dir, "go.mod"), maxModule); p.Dir != "" && err == nil {
		if module, err := modfile.ParseLax("go.mod", text, nil); err == nil && module.Go != nil {
			wanted = "go" + module.Go.Version
		}
	}
	if version.Compare(has, wanted) < 0 {
		return stops("Go is "+has+", wanted "+wanted+" or newer", p.getGo())
	}
	return fine(has)
}

func (p *Place) getGo() string {
	get := "get it from https://go.dev/dl and open a new terminal"
	switch p.System {
	case "windows":
		return get + "; if it is there, add C:\\Program Files\\Go\\bin to Path"
	case "darwin":
		return get + "; if it is there: export PATH=\"$PATH:/usr/local/go/bin\""
	}
	return get + "; if it is there: export PATH=\"$PATH:/usr/local/go/bin\" in ~/.profile"
}
