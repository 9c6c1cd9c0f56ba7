package generator

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/tools/txtar"
)

// wiring is what the chosen directories put into the slots of files that
// others make. Its key is path@slot.
type wiring map[string]*filling

type filling struct {
	from []string // the wiring files it stands in
	text string
	used atomic.Bool
}

// readWiring reads the wiring files of dirs, in their order. A section is
// rendered like a template; a section whose path names a resource, once for
// each. One that is empty then fills nothing.
func (r *renderer) readWiring(dirs []directory) (wiring, error) {
	w := wiring{}
	for _, dir := range dirs {
		from := dir.name + "/" + wiringFile
		source, err := readOptional(r.templates, from)
		if err != nil {
			return nil, err
		}
		for _, section := range txtar.Parse(source).Files {
			for _, e := range expand(dir, from, section.Name, r.spec) {
				text, err := execute(from, string(section.Data), r.facts(e), noSlot)
				if err != nil {
					return nil, fmt.Errorf("template %s: section %s: %w", from, section.Name, err)
				}
				if len(text) > 0 {
					w.put(e.path, from, string(text))
				}
			}
		}
	}
	return w, nil
}

// noSlot is for wiring, which fills slots and has none.
func noSlot(name string) (string, error) { return "", fmt.Errorf("wiring cannot have a slot %q", name) }

func (w wiring) put(key, from, text string) {
	if w[key] == nil {
		w[key] = new(filling)
	}
	w[key].from = append(w[key].from, from)
	w[key].text += text
}

// take returns what goes into a slot of a file.
func (w wiring) take(path, slot string) string {
	filling := w[path+"@"+slot]
	if filling == nil {
		return ""
	}
	filling.used.Store(true)
	return filling.text
}

// unused returns an error for sections that met no slot.
func (w wiring) unused() error {
	var errs []error
	for _, key := range slices.Sorted(maps.Keys(w)) {
		if !w[key].used.Load() {
			errs = append(errs, fmt.Errorf("template %s: section %s meets no slot", strings.Join(w[key].from, ", "), key))
		}
	}
	return errors.Join(errs...)
}
