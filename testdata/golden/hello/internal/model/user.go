package model

// User is somebody whom the server knows.
type User struct {
	ID       int64  `json:"id"`
	Username string `json:"username"`
}
