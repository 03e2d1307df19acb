/**
 * What an AI assistant may ask and do for an account, as tools of the Model Context Protocol. Each tool calls the boundary that
 * the API calls.
 */
package dev.postpaid.mcp;
