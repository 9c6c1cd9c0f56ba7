package cmd

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"backend/generator/bounded"
	"backend/generator/catalogue"
	"backend/generator/project"
	"backend/generator/spec"
)

// A preset is a file with any of the answers. What it leaves out is empty.
type preset struct {
	spec.Spec
	Fingerprint string // what the project must have, or its code; empty for any
}

// A presetKey is what a preset may hold.
type presetKey struct {
	name   string
	wanted string // the JSON type, in words
	target any
	check  func() error
}

func (p *preset) keys() []presetKey {
	one := func(choices catalogue.Choices, target *string) presetKey {
		return presetKey{choices.Question, "a string", target, func() error { return choices.Check(*target) }}
	}
	return []presetKey{
		{"module", "a string", &p.Module, func() error { return spec.CheckModule(p.Module) }},
		one(catalogue.Frameworks, &p.Framework),
		one(catalogue.Databases, &p.Database),
		{"features", "a list of strings", &p.Features, func() error { return checkAll(catalogue.Features, p.Features) }},
		one(catalogue.Auths, &p.Auth),
		one(catalogue.Starters, &p.Starter),
		{"resources", "a list of resources", &p.Resources, func() error { return nil }},
		{"fingerprint", "a string", &p.Fingerprint, func() error { return nil }},
	}
}

const byteOrderMark = "\ufeff" // some editors begin a file with it

const maxPreset = 1 << 20 // bytes

// readPreset reads a preset, or the record of a project, whose answers are
// taken. It returns an [*catalogue.InputError] for what cannot be used.
func readPreset(file string) (p preset, err error) {
	data, err := bounded.ReadFile(file, maxPreset)
	if err != nil {
		if pathError := (*fs.PathError)(nil); errors.As(err, &pathError) {
			err = pathError.Err
		}
		return p, presetError(file, err)
	}
	data = bytes.TrimPrefix(data, []byte(byteOrderMark))
	members, err := readObject(data)
	if err != nil {
		return p, presetError(file, err)
	}
	if slices.ContainsFunc(members, func(m member) bool { return m.name == "schema" }) {
		p.Spec, err = recordedAnswers(data)
	} else {
		err = p.fill(members)
	}
	if err != nil {
		return p, presetError(file, err)
	}
	return p, nil
}

func recordedAnswers(record []byte) (spec.Spec, error) {
	state, err := project.ParseState(record)
	if err != nil {
		return spec.Spec{}, err
	}
	return state.Answers.Complete()
}

func (p *preset) fill(members []member) error {
	known := catalogue.Choices{Question: "key"}
	keys := map[string]presetKey{}
	for _, key := range p.keys() {
		known.All = append(known.All, catalogue.Choice{Name: key.name})
		keys[key.name] = key
	}
	for _, m := range members {
		if err := known.Check(m.name); err != nil {
			return err
		}
		if err := keys[m.name].set(m.value); err != nil {
			return err
		}
	}
	return checkNone(p.Spec)
}

func (k presetKey) set(value json.RawMessage) error {
	var input *catalogue.InputError
	err := json.Unmarshal(value, k.target)
	switch {
	case errors.As(err, &input):
		return err
	case err != nil || string(value) == "null":
		return fmt.Errorf("%s is %s, wanted %s", k.name, value, k.wanted)
	}
	return k.check()
}

// presetError says what is wrong with a preset.
func presetError(file string, err error) error {
	hint := `an example: {"framework": "` + catalogue.Frameworks.Default() + `"} (backend new --save-preset FILE writes one)`
	if input := (*catalogue.InputError)(nil); errors.As(err, &input) {
		hint = input.Hint
	} else if refusal := (*project.Error)(nil); errors.As(err, &refusal) && refusal.Err != nil {
		err = fmt.Errorf("it has a schema, as the record of a project has, but %w", refusal.Err)
	} else if refusal != nil {
		hint = refusal.Hint
	}
	return &catalogue.InputError{Message: fmt.Sprintf("the preset %s cannot be used: %v", file, err), Hint: hint}
}
