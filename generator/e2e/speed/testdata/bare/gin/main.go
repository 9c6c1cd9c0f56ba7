// Command bare answers two requests, with gin and nothing else.
package main

import (
	"errors"
	"log"
	"net/http"

	"github.com/gin-gonic/gin"
)

func main() {
	db := openDatabase()
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	r.GET("/healthz", func(c *gin.Context) {
		c.PureJSON(http.StatusOK, health{"ok"})
	})
	r.GET("/api/todos/:id", func(c *gin.Context) {
		t, err := readTodo(c.Request.Context(), db, c.Param("id"))
		switch {
		case errors.Is(err, errNotFound):
			c.String(http.StatusNotFound, err.Error())
		case err != nil:
			c.String(http.StatusInternalServerError, err.Error())
		default:
			c.PureJSON(http.StatusOK, t)
		}
	})
	log.Fatal(http.Serve(listen(), logged(r)))
}
