package dev.postpaid.signing;
