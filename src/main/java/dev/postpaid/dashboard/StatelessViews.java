package dev.postpaid.dashboard;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;

/**
 * Makes the checkout and login pages create no session, so that strangers cannot fill the memory and no session expires
 * while a user types. The pages' template says so too, but PrimeFaces checks before the template is read, and would keep its
 * nonce in a session. Named in faces-config.xml.
 */
public class StatelessViews extends ViewHandlerWrapper {

    private static final String WITH_SESSION = "/dashboard/";

    /** @param wrapped the server's own handler */
    public StatelessViews(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public UIViewRoot createView(FacesContext context, String viewId) {
        UIViewRoot view = super.createView(context, viewId);
        if (view != null && view.getViewId() != null) {
            view.setTransient(!view.getViewId().startsWith(WITH_SESSION));
        }
        return view;
    }
}
