package engine

import (
	"bytes"
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
	pieces []Piece
	used   atomic.Bool
}

// A Piece is what one wiring file puts into a slot.
type Piece struct{ From, Text string }

// readWiring reads the wiring files of dirs, in their order. A section is
// rendered like a template; a section whose path names a resource, once for
// each. One that is empty then fills nothing.
func (r *Rendering) readWiring(dirs []directory) (wiring, error) {
	w := wiring{}
	for _, dir := range dirs {
		from := dir.name + "/" + wiringFile
		source, err := readOptional(r.templates, from)
		if err != nil {
			return nil, err
		}
		for _, section := range txtar.Parse(source).Files {
			for _, item := range r.project.itemsIn(dir, section.Name) {
				text, err := r.section(from, section, item.Facts)
				if err != nil {
					return nil, err
				}
				if len(text) > 0 {
					w.put(item.Path, from, string(text))
				}
			}
		}
	}
	return w, nil
}

// section renders a section of a wiring file, which fills a slot and has none.
func (r *Rendering) section(from string, section txtar.File, facts any) ([]byte, error) {
	text, err := r.execute(from, section.Data, facts)
	if err == nil && bytes.Contains(text, []byte(slotEdge)) {
		err = errors.New("wiring cannot have a slot")
	}
	if err != nil {
		return nil, fmt.Errorf("template %s: section %s: %w", from, section.Name, err)
	}
	return text, nil
}

func (w wiring) put(key, from, text string) {
	if w[key] == nil {
		w[key] = new(filling)
	}
	w[key].pieces = append(w[key].pieces, Piece{from, text})
}

// take returns what goes into a slot of a file.
func (w wiring) take(path, slot string) []Piece {
	filling := w[path+"@"+slot]
	if filling == nil {
		return nil
	}
	filling.used.Store(true)
	return filling.pieces
}

// sources lists the wiring files of pieces.
func sources(pieces []Piece) []string {
	files := []string{}
	for _, piece := range pieces {
		files = append(files, piece.From)
	}
	return files
}

// Together puts the pieces for a slot one below the other.
func Together(_ string, pieces []Piece) string {
	var text strings.Builder
	for _, piece := range pieces {
		text.WriteString(piece.Text)
	}
	return text.String()
}

// unused returns an error for sections that met no slot.
func (w wiring) unused() error {
	var errs []error
	for _, key := range slices.Sorted(maps.Keys(w)) {
		if !w[key].used.Load() {
			errs = append(errs, fmt.Errorf("template %s: section %s meets no slot", strings.Join(sources(w[key].pieces), ", "), key))
		}
	}
	return errors.Join(errs...)
}
