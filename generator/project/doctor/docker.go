package doctor

import (
	"context"
	"os/exec"
)

func (p *Place) docker(ctx context.Context) Finding {
	if _, err := exec.LookPath("docker"); err != nil {
		return warning("docker is not installed: images, and databases in containers, need it", "get it from https://docs.docker.com/get-docker; nothing else needs it")
	}
	if _, err := said(ctx, "docker", "version", "--format", "{{.Server.Version}}"); err != nil {
		mend := "start Docker Desktop"
		if p.System == "linux" {
			mend = "sudo systemctl start docker, and see that you are in the group docker"
		}
		return warning("docker is installed and its engine does not answer", mend)
	}
	return fine("docker answers")
}
