package web

import (
	"context"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"shop/internal/model"
)

// maxWriterBody is how many bytes a writer has at most as JSON, however it is
// written.
const maxWriterBody = 16 << 10

// listWriters handles GET /api/writers.
func (s *Server) listWriters(c *gin.Context) error {
	query, err := listQuery(c.Request, model.WriterListFields)
	if err != nil {
		return err
	}
	page, err := s.store.ListWriters(c.Request.Context(), query)
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusOK, page)
	return nil
}

// createWriter handles POST /api/writers.
func (s *Server) createWriter(c *gin.Context) error {
	input, err := s.writerInput(c, true)
	if err != nil {
		return err
	}
	if err := input.ServerFields.Refuse(); err != nil {
		return err
	}
	writer, err := s.store.CreateWriter(c.Request.Context(), input)
	if err != nil {
		return err
	}
	c.Header("Location", fmt.Sprintf("/api/writers/%d", writer.ID))
	c.PureJSON(http.StatusCreated, writer)
	return nil
}

// readWriter handles GET /api/writers/{id}.
func (s *Server) readWriter(c *gin.Context) error {
	id, err := parseID(c.Param("id"))
	if err != nil {
		return err
	}
	writer, err := s.store.Writer(c.Request.Context(), id)
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusOK, writer)
	return nil
}

// replaceWriter handles PUT /api/writers/{id}: what is not sent is cleared.
func (s *Server) replaceWriter(c *gin.Context) error {
	return s.changeWriter(c, true)
}

// updateWriter handles PATCH /api/writers/{id}: what is not sent stays.
func (s *Server) updateWriter(c *gin.Context) error {
	return s.changeWriter(c, false)
}

// deleteWriter handles DELETE /api/writers/{id}.
func (s *Server) deleteWriter(c *gin.Context) error {
	id, err := parseID(c.Param("id"))
	if err != nil {
		return err
	}
	if err := s.store.DeleteWriter(c.Request.Context(), id); err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

// changeWriter replaces a whole writer, or changes the fields that were sent.
func (s *Server) changeWriter(c *gin.Context, whole bool) error {
	id, err := parseID(c.Param("id"))
	if err != nil {
		return err
	}
	input, err := s.writerInput(c, whole)
	if err != nil {
		return err
	}
	if err := s.checkWriterServerFields(c.Request.Context(), id, input); err != nil {
		return err
	}
	writer, err := s.store.UpdateWriter(c.Request.Context(), id, input)
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusOK, writer)
	return nil
}

// checkWriterServerFields refuses a change of what the server sets.
func (s *Server) checkWriterServerFields(ctx context.Context, id int64, input model.WriterInput) error {
	if !input.ServerFields.Sent() {
		return nil
	}
	old, err := s.store.Writer(ctx, id)
	if err != nil {
		return err
	}
	return input.ServerFields.Check(old.ID, old.CreatedAt, old.UpdatedAt)
}

// writerInput reads a writer from the body: a whole one, or only what is to change.
func (s *Server) writerInput(c *gin.Context, whole bool) (model.WriterInput, error) {
	var input model.WriterInput
	if err := s.decodeItem(maxWriterBody, c.Writer, c.Request, &input); err != nil {
		return input, err
	}
	if whole {
		input.SetDefaults()
	}
	return input, input.Validate()
}
