package store

import "shop/internal/model"

// gone is known for an error of what writes a row that refers to others.
func gone(err error) error {
	if inUse(err) {
		return model.ErrGone
	}
	return known(err)
}
