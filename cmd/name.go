package cmd

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"backend/generator/catalogue"
	"backend/generator/project/stage"
	"backend/generator/spec"
)

// settleName finds out what the project is called. A person is asked again
// where the name or its directory cannot be had.
func (o *newOptions) settleName(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) == 0 && o.person == nil:
		return usageError(cmd, "the project needs a name, wanted: %s", cmd.Use)
	case len(args) == 0:
		return o.askName(cmd.Context())
	}
	o.name = args[0]
	err := o.checkName(o.name)
	if err == nil || o.person == nil || o.name == "." {
		return err
	}
	o.console.say("%s", block(explain(err)))
	return o.askNameWith(cmd.Context(), instead(err))
}

// checkName accepts what can be the name of a project and, unless another
// directory is wanted, of a new directory here.
func (o *newOptions) checkName(name string) error {
	if err := checkName(name); err != nil {
		return err
	}
	if o.dir != "" || o.person == nil {
		return nil // what is in the directory is looked at later
	}
	if err := stage.CheckDir(name); err != nil {
		return &catalogue.InputError{Message: err.Error(), Hint: "type another name, or stop with Ctrl-C"}
	}
	return nil
}

// checkName is [spec.CheckName] with an example that is near to what was meant.
func checkName(name string) error {
	err := spec.CheckName(name)
	var input *catalogue.InputError
	if err == nil || !errors.As(err, &input) {
		return err
	}
	refused := *input
	better := properName(name)
	switch {
	case name == ".":
		here, _ := os.Getwd()
		refused.Hint = "an example: backend new " + cmp.Or(properName(filepath.Base(here)), "shop") + " --dir . (makes the project here)"
	case strings.ContainsAny(name, `/\`) && better != "":
		refused.Hint = fmt.Sprintf("an example: backend new %s --dir %s", better, shellQuote(name))
	case better != "":
		refused.Hint = "an example: backend new " + better
	}
	if name != "" && strings.ContainsFunc(name, isNoNameLetter) && !strings.ContainsAny(name, `/\`) {
		refused.Message = fmt.Sprintf("%q cannot be the name of a project: wanted letters, digits, '-', '_' and '.' alone", name)
	}
	if better == "" || name == "." {
		return &refused
	}
	return proposal{&refused, better}
}

// instead is what an error proposes, if it does.
func instead(err error) string {
	better := proposal{}
	errors.As(err, &better)
	return better.instead
}

func isNoNameLetter(c rune) bool {
	return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && !strings.ContainsRune("-_.", c)
}

// properName is the name of a project that is nearest to a wrong one: the last
// element of a path, in small letters, without what cannot stand in it. It is
// empty if nothing is near.
func properName(name string) string {
	name = strings.ToLower(name[strings.LastIndexAny(name, `/\`)+1:])
	if strings.ContainsFunc(name, func(c rune) bool { return unicode.IsLetter(c) && isNoNameLetter(c) }) {
		return "" // half a word is no name
	}
	name = strings.Trim(strings.Join(strings.FieldsFunc(name, isNoNameLetter), "-"), "-_.")
	for _, better := range []string{name, strings.ReplaceAll(name, ".", "-"), name + "-app"} {
		if spec.CheckName(better) == nil {
			return better
		}
	}
	return ""
}
