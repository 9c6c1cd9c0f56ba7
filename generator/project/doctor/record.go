package doctor

import (
	"context"
	"errors"

	"backend/generator/project"
)

func (p *Place) record(context.Context) Finding {
	if p.RecordError != nil {
		mend := "bring .backend back from version control"
		if refusal := (*project.Error)(nil); errors.As(p.RecordError, &refusal) {
			mend = refusal.Hint
		}
		return warning("backend cannot change this project: "+p.RecordError.Error(), mend)
	}
	if p.Project.Note != "" {
		return warning(p.Project.Note, "the next command that changes the project does that")
	}
	return fine("the record of the project is sound")
}
