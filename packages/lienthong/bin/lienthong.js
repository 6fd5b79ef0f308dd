#!/usr/bin/env node
import '@lienthong/server/bin'
