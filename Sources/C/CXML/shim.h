// libxml2's streaming reader, and what of it Swift cannot see: variadic callbacks.
#ifndef DONGIL_CXML_H
#define DONGIL_CXML_H

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
#include <string.h>

/// Loads no external entity or DTD, whatever the document names.
static inline xmlParserInputPtr dongil_xml_no_external(const char *url, const char *id, xmlParserCtxtPtr context) {
    (void)url; (void)id; (void)context;
    return NULL;
}

/// Errors are taken from xmlGetLastError; nothing may be printed by the library.
static inline void dongil_xml_silent(void *context, xmlErrorPtr error) {
    (void)context; (void)error;
}

static inline void dongil_xml_prepare(void) {
    xmlInitParser();
    xmlSetExternalEntityLoader(dongil_xml_no_external);
    xmlSetStructuredErrorFunc(NULL, (xmlStructuredErrorFunc)dongil_xml_silent);
}

/// The line and library code of the last error on this thread; 0 where there is none.
static inline int dongil_xml_last_error(int *line, int *code) {
    const xmlError *error = (const xmlError *)xmlGetLastError();
    if (error == NULL || error->level < XML_ERR_ERROR) return 0;
    *line = error->line;
    *code = error->code;
    return 1;
}

/// Frees what the library has allocated; its own function is a variable that Swift can't use safely.
static inline void dongil_xml_free(void *memory) { xmlFree(memory); }

/// Frees a reader and the document it has read, which it leaves to whoever has asked for it once.
static inline void dongil_xml_close(xmlTextReaderPtr reader) {
    xmlDocPtr document = xmlTextReaderCurrentDoc(reader);
    xmlFreeTextReader(reader);
    if (document != NULL) xmlFreeDoc(document);
}

/// Whether the document being read declares entities in its own text.
static inline int dongil_xml_declares_entities(xmlTextReaderPtr reader) {
    xmlDocPtr document = xmlTextReaderCurrentDoc(reader);
    return document != NULL && document->intSubset != NULL
        && (document->intSubset->entities != NULL || document->intSubset->pentities != NULL
            || document->intSubset->SystemID != NULL);
}

/// The line of an element. Elements hold only 16 bits; the white space after them holds all.
static inline long dongil_xml_line(xmlNodePtr node) {
    if (node->line < 65535) return node->line;
    xmlNodePtr text = node->children;
    if (text == NULL || text->type != XML_TEXT_NODE) return xmlGetLineNo(node);
    long line = xmlGetLineNo(text);
    for (const xmlChar *letter = text->content; letter != NULL && *letter; letter++) {
        if (*letter == '\n') line--;
    }
    return line;
}

#endif
