package doctor

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"
)

const proxyPatience = 5 * time.Second

// modules asks whether what a project imports can be fetched.
func (p *Place) modules(ctx context.Context) Finding {
	list, err := said(ctx, "go", "env", "GOPROXY")
	if err != nil {
		return unknown("there is no go command that says where modules come from")
	}
	first := strings.FieldsFunc(list, func(c rune) bool { return c == ',' || c == '|' })
	if len(first) == 0 || first[0] == "off" {
		return warning("fetching modules is switched off (GOPROXY=off)", "go env -u GOPROXY, unless all modules are on this machine already")
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
	return fine(address.Host + " answers")
}
