package doctor

import (
	"context"
)

func (p *Place) workspace(context.Context) Finding {
	if p.Workspace != "" {
		return stops("the workspace "+p.Workspace+" leaves the project out", "in the directory of the project: go work use .")
	}
	return fine("no workspace leaves the project out")
}
