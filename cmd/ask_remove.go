package cmd

import (
	"context"

	"backend/generator/catalogue"
)

// askRemoval asks which resource to take out.
func (o *changeOptions) askRemoval(ctx context.Context, person asker) error {
	s, err := o.recordedSpec()
	if err != nil {
		return err
	}
	if len(s.Resources) == 0 {
		return &catalogue.InputError{Message: "the project has no resource that could be taken out", Hint: "backend status shows what it has"}
	}
	names, err := person.Choose(ctx, menu{Choices: resourceChoices(s.Resources).Unoffered()})
	if err != nil {
		return err
	}
	o.showCommand("remove", "resource", names[0])
	return o.removeResource(ctx, names[0])
}
