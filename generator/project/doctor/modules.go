package doctor

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"

	"backend/generator/bounded"
)

const (
	proxyPatience = 5 * time.Second
	maxGoMod      = 1 << 20 // bytes
)

// modules asks whether what a project imports is on this machine, or can be
// fetched.
func (p *Place) modules(ctx context.Context) Finding {
	if missing, all, known := p.missing(ctx); known && missing == 0 {
		return fine(fmt.Sprintf("all %d modules are on this machine: no network is needed", all))
	} else if known {
		finding := proxy(ctx)
		finding.Found = fmt.Sprintf("%d of %d modules are not on this machine; %s", missing, all, finding.Found)
		return finding
	}
	return proxy(ctx)
}

// missing counts the modules that the go.mod of the project requires, and those of
// them that are not in the module cache.
func (p *Place) missing(ctx context.Context) (missing, all int, known bool) {
	if p.Dir == "" {
		return 0, 0, false
	}
	text, err := bounded.ReadFile(filepath.Join(p.Dir, "go.mod"), maxGoMod)
	if err != nil {
		return 0, 0, false
	}
	file, err := modfile.ParseLax("go.mod", text, nil)
	cache, cacheErr := said(ctx, "go", "env", "GOMODCACHE")
	if err != nil || cacheErr != nil || cache == "" {
		return 0, 0, false
	}
	for _, required := range file.Require {
		path, err := module.EscapePath(required.Mod.Path)
		version, versionErr := module.EscapeVersion(required.Mod.Version)
		if err != nil || versionErr != nil {
			return 0, 0, false
		}
		if _, err := os.Stat(filepath.Join(cache, "cache", "download", filepath.FromSlash(path), "@v", version+".zip")); err != nil {
			missing++
		}
	}
	return missing, len(file.Require), true
}

// proxy asks whether modules can be fetched.
func proxy(ctx context.Context) Finding {
	list, err := said(ctx, "go", "env", "GOPROXY")
	if err != nil {
		return unknown("there is no go command that says where modules come from")
	}
	first := strings.FieldsFunc(list, func(c rune) bool { return c == ',' || c == '|' })
	if len(first) == 0 || first[0] == "off" {
		return warning("fetching modules is switched off (GOPROXY=off)", "go env -u GOPROXY, unless what is needed was built here before")
	}
	address, err := url.Parse(first[0])
	switch {
	case first[0] == "direct":
		return fine("modules come from where their code is (GOPROXY=direct)")
	case err != nil:
		return warning("GOPROXY is no address", "go env -u GOPROXY")
	case address.Scheme == "file":
		if _, err := os.Stat(address.Path); err != nil {
			return warning("the directory that GOPROXY names is not there", "go env -u GOPROXY")
		}
		return fine("modules come from a directory")
	}
	ctx, cancel := context.WithTimeout(ctx, proxyPatience)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodHead, first[0], nil)
	if err == nil {
		var response *http.Response
		if response, err = http.DefaultClient.Do(request); err == nil {
			response.Body.Close()
		}
	}
	if err != nil {
		return warning("the module proxy "+address.Host+" does not answer", "look at the network, and at HTTPS_PROXY if there is a proxy; what was built here before needs none")
	}
	return fine("the module proxy " + address.Host + " answers")
}
