package main

import (
	"bufio"
	"encoding/json"
	"path/filepath"
	"strings"

	"demarche/record"
)

type extractCmd struct {
	sources
}

// extracted is one line of output (contract v1).
type extracted struct {
	ID      string   `json:"id"`
	Text    string   `json:"text"`
	Title   string   `json:"title,omitempty"`
	Author  string   `json:"author,omitempty"`
	Date    string   `json:"date,omitempty"`
	Article pageInfo `json:"article"`
}

type pageInfo struct {
	ID        string   `json:"id"`
	Title     string   `json:"title,omitempty"`
	Published string   `json:"published,omitempty"`
	Dateline  string   `json:"dateline,omitempty"`
	Agency    string   `json:"agency,omitempty"`
	Publisher string   `json:"publisher,omitempty"`
	Authors   []string `json:"authors,omitempty"`
	URL       string   `json:"url,omitempty"`
	Language  string   `json:"language,omitempty"`
	Captions  []string `json:"captions,omitempty"`
	Text      string   `json:"text"`
}

// Run prints the main text and metadata of each page, a line a page, in order.
func (c *extractCmd) Run(s *session) error {
	o, err := c.options()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(s.out)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for _, p := range c.Paths {
		for art, err := range s.articles([]string{p}, o) {
			if err != nil {
				s.report(err)
				continue
			}
			if err := enc.Encode(newExtracted(p, &art)); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}

func newExtracted(path string, art *record.Article) extracted {
	return extracted{
		ID: filepath.Base(path), Text: art.Text, Title: art.Title, Author: strings.Join(art.Authors, ", "), Date: string(art.Published),
		Article: pageInfo{
			art.ID, art.Title, string(art.Published), art.Dateline, art.Agency, art.Publisher, art.Authors, art.URL, art.Language, art.Captions, art.Text,
		},
	}
}
