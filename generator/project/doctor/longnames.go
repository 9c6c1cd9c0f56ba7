package doctor

import "context"

func (p *Place) longNames(context.Context) Finding {
	if p.System != "windows" {
		return fine("paths may be long on this system")
	}
	if enabled, known := p.LongPaths(); known && !enabled {
		return warning("Windows cuts paths at 260 characters", `as an administrator: Set-ItemProperty HKLM:\SYSTEM\CurrentControlSet\Control\FileSystem LongPathsEnabled 1; and git config --global core.longpaths true`)
	}
	return fine("paths may be long")
}
