package doctor

import (
	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/registry"
)

// free is how much of a disk is left.
func free(dir string) (uint64, bool) {
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, false
	}
	var left uint64
	err = windows.GetDiskFreeSpaceEx(name, &left, nil, nil)
	return left, err == nil
}

// longPaths reports whether programs may use paths of more than 260 characters.
func longPaths() (enabled, known bool) {
	key, err := registry.OpenKey(registry.LOCAL_MACHINE, `SYSTEM\CurrentControlSet\Control\FileSystem`, registry.QUERY_VALUE)
	if err != nil {
		return false, false
	}
	defer key.Close()
	value, _, err := key.GetIntegerValue("LongPathsEnabled")
	return value == 1, err == nil
}
