package web

import (
	"context"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"shop/internal/model"
)

// writerHandler answers the requests for writers.
type writerHandler struct{ *Server }

// maxWriterBody is how many bytes a writer has at most as JSON, however it is
// written.
const maxWriterBody = 16 << 10

// list answers GET /api/writers.
func (h writerHandler) list(c *gin.Context) error {
	query, err := h.query(c.Request)
	if err != nil {
		return err
	}
	page, err := h.store.ListWriters(c.Request.Context(), query)
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusOK, page)
	return nil
}

// query reads which writers a client wants to see.
func (h writerHandler) query(r *http.Request) (model.WriterQuery, error) {
	values := queryOf(r)
	query := model.WriterQuery{
		Limit: values.limit(),
		After: values.after(),
	}
	return query, values.end()
}

// create answers POST /api/writers.
func (h writerHandler) create(c *gin.Context) error {
	input, err := h.input(c, true)
	if err != nil {
		return err
	}
	if err := input.ServerFields.Refuse(); err != nil {
		return err
	}
	writer, err := h.store.CreateWriter(c.Request.Context(), input)
	if err != nil {
		return err
	}
	c.Header("Location", fmt.Sprintf("/api/writers/%d", writer.ID))
	c.PureJSON(http.StatusCreated, writer)
	return nil
}

// read answers GET /api/writers/{id}.
func (h writerHandler) read(c *gin.Context) error {
	id, err := parseID(c.Param("id"))
	if err != nil {
		return err
	}
	writer, err := h.store.Writer(c.Request.Context(), id)
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusOK, writer)
	return nil
}

// replace answers PUT /api/writers/{id}: what is not sent is cleared.
func (h writerHandler) replace(c *gin.Context) error {
	return h.change(c, true)
}

// update answers PATCH /api/writers/{id}: what is not sent stays.
func (h writerHandler) update(c *gin.Context) error {
	return h.change(c, false)
}

// remove answers DELETE /api/writers/{id}.
func (h writerHandler) remove(c *gin.Context) error {
	id, err := parseID(c.Param("id"))
	if err != nil {
		return err
	}
	if err := h.store.DeleteWriter(c.Request.Context(), id); err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

func (h writerHandler) change(c *gin.Context, whole bool) error {
	id, err := parseID(c.Param("id"))
	if err != nil {
		return err
	}
	input, err := h.input(c, whole)
	if err != nil {
		return err
	}
	if err := h.checkServerFields(c.Request.Context(), id, input); err != nil {
		return err
	}
	writer, err := h.store.UpdateWriter(c.Request.Context(), id, input)
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusOK, writer)
	return nil
}

// checkServerFields refuses a change of what the server sets.
func (h writerHandler) checkServerFields(ctx context.Context, id int64, input model.WriterInput) error {
	if !input.ServerFields.Sent() {
		return nil
	}
	old, err := h.store.Writer(ctx, id)
	if err != nil {
		return err
	}
	return input.ServerFields.Check(old.ID, old.CreatedAt, old.UpdatedAt)
}

// input reads a writer from the body: a whole one, or only what is to change.
func (h writerHandler) input(c *gin.Context, whole bool) (model.WriterInput, error) {
	var input model.WriterInput
	if err := h.decodeItem(maxWriterBody, c.Writer, c.Request, &input); err != nil {
		return input, err
	}
	if whole {
		input.SetDefaults()
	}
	return input, input.Validate()
}
