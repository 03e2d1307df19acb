package dev.postpaid.history;
