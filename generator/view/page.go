package view

import (
	"fmt"
	"slices"
	"strings"
)

// How the pages of a resource show its items: as text first.

// TopResources are those that the navigation leads to: the others belong to one of
// them, on whose page they stand.
func (p Project) TopResources() []Resource {
	return slices.DeleteFunc(p.Resources(), func(r Resource) bool {
		return slices.ContainsFunc(r.Below(), func(m Member) bool { return !m.Optional && m.Ref != r.Name })
	})
}

// Closed are the resources of which somebody who is not logged in sees nothing.
func (p Project) Closed() []Resource {
	return slices.DeleteFunc(p.Resources(), func(r Resource) bool { return !r.Owned || r.IsPublic() })
}

// Children are the refs and links by which lists stand on the page of an item.
func (p Project) Children() []Member {
	return slices.DeleteFunc(p.Nested(), func(m Member) bool { return m.Ref != p.Resource.Name })
}

// heading is the field that an item is called by, if there is one.
func (r Resource) heading() *Field {
	for _, f := range r.Fields() {
		if f.Type.IsFree && !f.Type.IsLong {
			return &f
		}
	}
	return nil
}

// Heading is what an item is called by on a page, as a template of html/template.
func (r Resource) Heading() string {
	number := strings.ToUpper(r.Words()[:1]) + r.Words()[1:] + " {{ .ID }}"
	switch f := r.heading(); {
	case f == nil:
		return number
	case f.Optional:
		return fmt.Sprintf("{{ if .%[1]s }}{{ .%[1]s }}{{ else }}%s{{ end }}", f.GoName(), number)
	default:
		return "{{ ." + f.GoName() + " }}"
	}
}

// Ticks holds the first field that is yes or no: an item is ticked off by it.
func (r Resource) Ticks() []Field {
	list := slices.DeleteFunc(r.Fields(), func(f Field) bool { return f.Input() != "checkbox" })
	return list[:min(len(list), 1)]
}

// Texts are the fields that are read as text.
func (r Resource) Texts() []Field {
	return slices.DeleteFunc(r.Fields(), func(f Field) bool { return f.Input() != "textarea" })
}

// Details are the other fields.
func (r Resource) Details() []Field {
	shown := append(r.Ticks(), r.Texts()...)
	if f := r.heading(); f != nil {
		shown = append(shown, *f)
	}
	return slices.DeleteFunc(r.Fields(), func(f Field) bool {
		return slices.ContainsFunc(shown, func(other Field) bool { return other.Name == f.Name })
	})
}

// Detail shows a value with its name, as a template of html/template.
func (f Field) Detail() string {
	value := "{{ . }}"
	switch {
	case f.IsMany():
		value = "{{ range . }}" + f.anchor() + " {{ end }}"
	case f.IsChoice():
		value = f.anchor()
	case f.Type.Name == "url":
		value = `<a href="{{ . }}">{{ . }}</a>`
	case f.Type.Name == "time":
		value = `<time datetime="{{ . }}">{{ .Time.Format "2 January 2006, 15:04" }} UTC</time>`
	case f.IsList():
		value = "{{ range . }}<span>{{ . }}</span> {{ end }}"
	case f.Input() == "checkbox":
		value = "{{ if . }}yes{{ else }}no{{ end }}"
	}
	line := fmt.Sprintf("<div><dt>%s</dt><dd>%s</dd></div>", f.Label(), value)
	if f.Optional || f.IsList() || f.IsMany() {
		return fmt.Sprintf("{{ with .%s }}%s{{ end }}", f.GoName(), line)
	}
	return strings.ReplaceAll(strings.ReplaceAll(line, "{{ . }}", "{{ ."+f.GoName()+" }}"), "{{ .Time", "{{ ."+f.GoName()+".Time")
}

// anchor leads to an item that the field refers to, of which the server knows only the id.
func (f Field) anchor() string {
	return fmt.Sprintf(`<a href="%s/{{ . }}" data-of="/api/%[1]s">%s {{ . }}</a>`, f.Target().Plural, f.Target().Words())
}

// ItemMarks are attributes of the element of an item: whose it is, if others can read
// it, and that it takes others along or leaves them without it when it goes.
func (r Resource) ItemMarks() string {
	marks := ""
	if r.Shared {
		marks += ` data-owner="{{ with .Owner }}{{ .ID }}{{ end }}"`
	}
	if len(r.Lists()) > 0 {
		marks += " data-referred"
	}
	return marks
}

// ByOwner names the owner of an item, as a template of html/template.
func (r Resource) ByOwner() string {
	if !r.Shared {
		return ""
	}
	return "{{ with .Owner }}by {{ .Name }} · {{ end }}"
}

// IsFiltered reports whether people can choose what its list shows.
func (r Resource) IsFiltered() bool { return len(r.Searches()) > 0 || len(r.Filters()) > 0 }

// Searches holds a field that words are looked for in, if there is one.
func (r Resource) Searches() []Field {
	list := slices.DeleteFunc(r.Fields(), func(f Field) bool { return !f.Type.IsFree })
	return list[:min(len(list), 1)]
}

// NumberStep is the attribute that lets a form field for numbers have fractions.
func (f Field) NumberStep() string {
	if f.Type.Name == "float" {
		return ` step="any"`
	}
	return ""
}

// Given is the attribute that names the fields which a new item need not be asked for:
// it is not ticked off yet.
func (r Resource) Given() string { return given(r.Ticks()) }

// Creates are the attributes of a list on the page of what its items refer to, where
// others can be made: not by a link, as those refer to more than that one. The address
// says the ref.
func (m Member) Creates() string {
	if m.IsMany() {
		return ""
	}
	return fmt.Sprintf(` data-list="/api/%s/{{ .Data.item.ID }}/%s" data-fields=%[2]q data-new="New %s"`, m.Target().Plural, m.Resource.Plural, m.Resource.Words()) +
		given(append([]Field{m.Field}, m.Resource.Ticks()...))
}

func given(fields []Field) string {
	names := []string{}
	for _, f := range fields {
		names = append(names, f.Name)
	}
	if len(names) == 0 {
		return ""
	}
	return fmt.Sprintf(" data-given=%q", strings.Join(names, " "))
}
