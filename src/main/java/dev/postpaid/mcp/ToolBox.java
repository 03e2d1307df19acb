package dev.postpaid.mcp;

import java.util.List;

/** Tools that belong together. */
interface ToolBox {

    /** Always the same, in the same order. */
    List<Tool> tools();
}
