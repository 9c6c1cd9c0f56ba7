package running

import (
	"errors"
	"io/fs"
	"net"
	"syscall"

	"backend/generator/project/portowner"
	"backend/generator/project/refusal"
	"backend/generator/project/settings"
)

// listen takes the address of the project.
func listen(a settings.Address) (net.Listener, error) {
	listener, err := net.Listen("tcp", a.String())
	_, unknown := errors.AsType[*net.DNSError](err)
	_, noAddress := errors.AsType[*net.AddrError](err)
	switch {
	case err == nil:
		return listener, nil
	case unknown, noAddress, errors.Is(err, syscall.EADDRNOTAVAIL):
		return nil, refusal.For(err, "leave HOST out for this machine alone", "setting HOST: wanted a name or an address of this machine, got %q", a.Host)
	case errors.Is(err, fs.ErrPermission):
		return nil, refusal.For(err, "ports from 1024 on are for everybody: PORT=8080", "setting PORT: wanted one that this user may listen on, got %d", a.Port)
	}
	return nil, refusal.For(err, portowner.Mend(a.Port), "cannot listen on port %d: %s", a.Port, portowner.Describe(a.Port))
}
