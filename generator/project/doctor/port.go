package doctor

import (
	"context"
	"fmt"
	"net"

	"backend/generator/project/portowner"
)

func (p *Place) port(context.Context) Finding {
	s, err := p.read()
	if err != nil {
		return unknown("the settings cannot be read")
	}
	address, err := s.Address()
	if err != nil {
		return unknown("the settings name no port")
	}
	listener, err := net.Listen("tcp", address.String())
	if err != nil {
		return stops(fmt.Sprintf("nobody can listen on port %d: %s", address.Port, portowner.Describe(address.Port)), portowner.Mend(address.Port))
	}
	listener.Close()
	return fine(fmt.Sprintf("port %d is free", address.Port))
}
