package doctor

import (
	"context"
	"fmt"
	"os"
)

const (
	littleRoom = 2 << 30   // bytes; modules, build cache and a database want some
	noRoom     = 200 << 20 // less than what one build needs
)

// room asks for the disks that a build writes to.
func (p *Place) room(ctx context.Context) Finding {
	dirs := []string{os.TempDir()}
	if p.Dir != "" {
		dirs = append(dirs, p.Dir)
	}
	if cache, err := said(ctx, "go", "env", "GOCACHE"); err == nil && cache != "" {
		dirs = append(dirs, cache)
	}
	for _, dir := range dirs {
		left, known := p.Free(dir)
		found := fmt.Sprintf("there are %d MiB left on the disk of %s", left>>20, dir)
		switch {
		case known && left < noRoom:
			return stops(found, "make room: go clean -cache -modcache removes what Go can make again")
		case known && left < littleRoom:
			return warning(found, "make room before it is full: go clean -cache removes what Go can make again")
		}
	}
	return fine("there is room on the disk")
}
