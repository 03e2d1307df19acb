package dev.postpaid.inspectors;

import dev.postpaid.egress.OwnReceiver;
import jakarta.enterprise.context.Dependent;

/** Tells the URL guard the path of inspectors. */
@Dependent
class InspectorPath implements OwnReceiver {

    @Override
    public String path() {
        return InspectorServlet.PATH;
    }
}
