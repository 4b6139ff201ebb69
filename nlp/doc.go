// Package nlp is the working memory for one article: a [Document] gains
// layers (sentences, tokens, tags, lemmas, trees, mentions, chains, times)
// from stages. Nothing here is stored or sent; durable facts live in record.
//
// Words are those of Universal Dependencies: token, lemma, UPOS, XPOS,
// feats, head, deprel.
package nlp
