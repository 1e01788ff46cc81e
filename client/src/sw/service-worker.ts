import './without-eval'
import { clientsClaim } from 'workbox-core'
import { sendInBackground } from './background-sync'
import { answerNavigations } from './navigation'
import { keepShell } from './precache'
import { keepLargeFiles } from './runtime-cache'
import { waitForTheWord } from './update'

keepShell()
answerNavigations()
keepLargeFiles()
waitForTheWord()
sendInBackground()
// The first visit is already served by the worker: the app is ready for the workshop at once.
clientsClaim()
