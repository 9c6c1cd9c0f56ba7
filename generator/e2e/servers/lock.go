//go:build unix

package servers

import (
	"errors"
	"os"
	"syscall"
)

// open opens a file to be locked. The lock belongs to what is opened: it goes
// when that is closed here and by every child that was given it, so at the
// latest with the processes.
func open(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
}

// lock opens a file and waits until nobody else has it: nobody at all, or for a
// shared lock nobody who wants it alone.
func lock(path string, how int) (*os.File, error) {
	file, err := open(path)
	if err != nil {
		return nil, err
	}
	for {
		err := syscall.Flock(int(file.Fd()), how)
		if err == nil {
			return file, nil
		}
		if !errors.Is(err, syscall.EINTR) {
			return nil, errors.Join(&os.PathError{Op: "lock", Path: path, Err: err}, file.Close())
		}
	}
}

// tryLock reports whether nobody else had the file, which is then ours.
func tryLock(file *os.File) (bool, error) {
	err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) || errors.Is(err, syscall.EINTR) {
		return false, nil
	}
	return err == nil, err
}

func unlock(file *os.File) error { return syscall.Flock(int(file.Fd()), syscall.LOCK_UN) }
