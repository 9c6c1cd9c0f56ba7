package generator

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"backend/generator/catalogue"
	"backend/generator/spec"
	"backend/templates"
)

// TestMoreFeatures adds two features with a setting, a middleware and a page of
// their own to the catalogue and to the templates: what they put into shared
// files stands there beside what others do, in the order of the catalogue.
func TestMoreFeatures(t *testing.T) {
	before := catalogue.Features.All
	t.Cleanup(func() { catalogue.Features.All = before })
	catalogue.Features.All = append(slices.Clone(before), catalogue.Choice{Name: "cache"}, catalogue.Choice{Name: "jobs"})
	files := extended(t, featureDir("cache"), featureDir("jobs"))

	for _, framework := range catalogue.Frameworks.Names() {
		for _, auth := range append(catalogue.Auths.Names(), "") {
			spec := spec.Default("shop")
			spec.Framework, spec.Auth, spec.Features = framework, auth, []string{"jobs", "docker", "cache", "cors"}
			rendered, err := Render(files, spec)
			if err != nil {
				t.Fatal(err)
			}
			for _, place := range []struct{ file, line, want string }{
				{"internal/config/config.go", `(?m)^\t(Auth|CORS|Cache|Jobs) +\w+$`, "Auth CORS Cache Jobs"},
				{"internal/config/config.go", `(?m)^\tc\.(Auth|CORS|Cache|Jobs)\.load\(r\)$`, "Auth CORS Cache Jobs"},
				{"internal/web/middleware.go", `(?m)^\th = s\.(requireLogin|allowOrigins|use\w+)\(h\)$`, "requireLogin allowOrigins useCache useJobs"},
				{".env.example", `(?m)^# (TRUSTED_PROXIES|CORS_\w+|CACHE|JOBS)=`, "TRUSTED_PROXIES CORS_ALLOWED_ORIGINS CACHE JOBS"},
				{"README.md", "(?m)^\\| `(TRUSTED_PROXIES|CORS_\\w+|CACHE|JOBS)`", "TRUSTED_PROXIES CORS_ALLOWED_ORIGINS CACHE JOBS"},
				{"README.md", `(?m)^## (CORS|Cache|Jobs)$`, "CORS Cache Jobs"},
			} {
				found := []string{}
				for _, match := range regexp.MustCompile(place.line).FindAllStringSubmatch(text(rendered, place.file), -1) {
					found = append(found, match[1])
				}
				want := strings.Fields(place.want)
				if auth == "" && len(want) == 4 {
					want = want[1:]
				}
				if !slices.Equal(found, want) {
					t.Errorf("%s %s: %s: found %v, wanted %v", framework, auth, place.file, found, want)
				}
			}
		}
	}
}

// featureDir is a directory of templates for a feature with all that one can
// have, as names and texts in turn.
func featureDir(name string) []string {
	text := strings.NewReplacer("jobs", name, "Jobs", strings.ToUpper(name[:1])+name[1:], "JOBS", strings.ToUpper(name)).Replace
	return []string{
		name + "/internal/config/" + name + ".go.tmpl", text(`package config

// Jobs is how much of it there is.
type Jobs struct{ Size int }

func (j *Jobs) load(r *reader) { j.Size = r.number("JOBS", 10, 1, 100) }
`),
		name + "/internal/web/" + name + ".go.tmpl", text(`package web

import "net/http"

func (s *Server) useJobs(next http.Handler) http.Handler { return next }
`),
		name + "/wiring.txtar", text(`-- internal/config/config.go@fields --
	Jobs Jobs
-- internal/config/config.go@load --
	c.Jobs.load(r)
-- internal/web/middleware.go@features --
	h = s.useJobs(h)
-- .env.example@settings --
# Jobs: how much of it there is
# JOBS=10

-- README.md@settings --
| ` + "`JOBS`" + ` | how much of it there is | 10 |
-- README.md@features --
## Jobs

There is much of it.

`),
	}
}

// extended returns the templates that there are with others beside them, each
// list names and texts in turn.
func extended(t *testing.T, more ...[]string) fstest.MapFS {
	t.Helper()
	all := small(slices.Concat(more...)...)
	err := fs.WalkDir(templates.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(templates.FS, name)
		all[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// text returns the text of one of files.
func text(files []File, path string) string {
	i := slices.IndexFunc(files, func(f File) bool { return f.Path == path })
	if i < 0 {
		return ""
	}
	return string(files[i].Data)
}
